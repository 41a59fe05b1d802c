/**
 * Patterns that JavaScript and Go (RE2) read alike: no look-around, no back-references, no flags.
 * They go into `values.schema.json`, so the form and Helm refuse the same text.
 */

const LABEL = "[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?";
const HOST = `${LABEL}(\\.${LABEL})*`;
// A segment may begin with one dot (".cache") but is never "." or "..".
const PATH_SEGMENTS = "(/\\.?[A-Za-z0-9_-][A-Za-z0-9._-]*)+";
const REPOSITORY =
  "(localhost|[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+|[A-Za-z0-9-]+:[0-9]{1,5})(:[0-9]{1,5})?(/[a-z0-9]+((\\.|_|__|-+)[a-z0-9]+)*)+";
/** The last label has a letter: an Ingress takes no address for a host. */
const DOMAIN = `(${LABEL}\\.)*([0-9][0-9-]*)?[a-z]([a-z0-9-]{0,61}[a-z0-9])?`;
const PORT = "([1-9][0-9]{0,3}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5])";
/** What RFC 3986 lets stand after the host; a percent sign only before two hexadecimal digits. */
const URL_CHARACTERS = "([A-Za-z0-9._~:/?#@!$&'()*+,;=-]|%[0-9A-Fa-f]{2})*";
/** A segment of a path that Kubernetes routes: not empty, not "." or "..", and no slash written as %2F. */
const ROUTE_CHARACTER = "[A-Za-z0-9_~:@!$&'()*+,;=-]|%([013-9A-Fa-f][0-9A-Fa-f]|2[0-9A-Ea-e])";
const ROUTE_SEGMENT = `\\.{0,2}(${ROUTE_CHARACTER})(\\.|${ROUTE_CHARACTER})*`;
const TAG = "[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}";
const DIGEST = "sha256:[a-f0-9]{64}";
const QUALIFIED_NAME = "[A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?";

/** Up to `n` digits before the point, so that every quantity stays exact in bytes (below 2^53). */
const decimal = (n: number) => `([0-9]{1,${n}}(\\.[0-9]{0,9})?|\\.[0-9]{1,9})`;

const whole = (pattern: string) => new RegExp(`^(${pattern})$`);
const BYTE = "(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
const optional = (pattern: string) => new RegExp(`^(${pattern})?$`);

export const patterns = {
  /** A line of text: anything but line breaks and control characters. */
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this refuses.
  line: /^[^\x00-\x1f\x7f-\x9f\u2028\u2029]*$/,
  /** Text of several lines: line breaks and tabs, no other control character. */
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this refuses.
  text: /^[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029]*$/,
  dnsLabel: whole(LABEL),
  optionalDnsLabel: optional(LABEL),
  /** Begins with a letter, as a Service's name must before Kubernetes 1.36. */
  optionalServiceName: optional("[a-z]([a-z0-9-]{0,61}[a-z0-9])?"),
  host: whole(HOST),
  ingressHost: whole(`(\\*\\.)?${DOMAIN}`),
  optionalObjectName: optional(HOST),
  objectName: whole(HOST),
  url: whole(`https?://${HOST}(:${PORT})?(/${URL_CHARACTERS})?`),
  repository: whole(REPOSITORY),
  optionalTag: optional(TAG),
  optionalDigest: optional(DIGEST),
  imageReference: whole(`${REPOSITORY}(:${TAG}(@${DIGEST})?|@${DIGEST})`),
  /** What stands in a connection URL unescaped. */
  urlName: /^[A-Za-z0-9_][A-Za-z0-9_.~-]{0,62}$/,
  bucket: /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/,
  region: /^[a-z0-9][a-z0-9-]{0,62}$/,
  optionalRegion: /^([a-z0-9][a-z0-9-]{0,62})?$/,
  /** Oracle Cloud identifier: ocid1.<type>.<realm>.<region or nothing>.<unique part>. */
  optionalOcid: /^(ocid1(\.[a-z0-9-]*){2,6}\.[a-z0-9]{1,200})?$/,
  vaultName: /^[A-Za-z0-9_.-]*$/,
  dashboardFolder: /^([A-Za-z0-9]([A-Za-z0-9 _-]*[A-Za-z0-9])?)?$/,
  absolutePath: whole(PATH_SEGMENTS),
  dataPath: whole(`/data${PATH_SEGMENTS}`),
  httpPath: whole(`/${URL_CHARACTERS}`),
  ingressPath: whole(`/|(/${ROUTE_SEGMENT})+/?`),
  rateLimit: /^[1-9][0-9]{0,5}\/(second|minute|hour|day)$/,
  duration: /^[1-9][0-9]{0,5}(ms|s|m|h)$/,
  percentage: /^(0|[1-9][0-9]?|100)%$/,
  /** An IPv4 range; that it begins at its first address is a refusal (network-refusals.ts). */
  optionalCidr: optional(`(${BYTE}\\.){3}${BYTE}/(3[0-2]|[12]?[0-9])`),
  optionalPercentage: /^((0|[1-9][0-9]?|100)%)?$/,
  environmentName: /^[A-Za-z_][A-Za-z0-9_.-]{0,252}$/,
  labelKey: whole(`(${HOST}/)?${QUALIFIED_NAME}`),
  labelValue: optional(QUALIFIED_NAME),
  /** Cores with up to three decimals, or thousandths: the forms that are never finer than 1m. */
  cpu: /^\+?([0-9]{1,6}(\.[0-9]{0,3}0*)?|\.[0-9]{1,3}0*|[0-9]{1,9}m)$/,
  memory: new RegExp(
    `^\\+?(${decimal(15)}|${decimal(12)}(k|Ki)|${decimal(9)}(M|Mi)|${decimal(6)}(G|Gi)|${decimal(3)}(T|Ti)|[0-7](\\.[0-9]{0,9})?(P|Pi)|${decimal(9)}[eE]\\+?[0-6])$`,
  ),
} as const;
