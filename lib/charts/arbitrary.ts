import fc from "fast-check";
import { parseCpu } from "@/lib/quantities/cpu";
import { parseMemory } from "@/lib/quantities/memory";
import type { ChartName } from "./chart";
import { chartDefinition, type Field, type ValuesMap } from "./registry";
import { patterns } from "./shared/patterns";

/** Random valid values for tests: what may be typed into the form, at its nastiest. */

/**
 * Whole values, every key of the schema included, so that as overrides they are valid over any preset (a preset's map
 * such as `nodeSelector` may add keys of its own). Built so that nearly all keep the refusals' rules; the rest is
 * filtered out by the schema.
 */
export function arbitraryValues(chart: ChartName): fc.Arbitrary<ValuesMap> {
  const { fields, schema } = chartDefinition(chart);
  const leaves = Object.values(fields).filter(({ isGroup }) => !isGroup);
  const required = leaves.filter(({ isOptional }) => !isOptional);
  const entries = Object.fromEntries(leaves.map((field) => [field.path, special(field) ?? byKind(field)]));
  return fc
    .tuple(fc.record(entries, { requiredKeys: required.map(({ path }) => path) }), fc.boolean())
    .map(([flat, isSimple]) => nest(keepRules(chart, flat, isSimple)))
    .filter((values) => schema.safeParse(values).success);
}

const NASTY = [
  "yes",
  "no",
  "on",
  "Off",
  "y",
  "~",
  "null",
  "true",
  "012",
  "0x1F",
  "0o17",
  "1:30",
  "1e3",
  ".5",
  "1_000",
  "2001-12-14",
  "2026-11-23T10:00:00Z",
  "{{ .Release.Name }}",
  '{{ printf "%s" "x" }}',
  "{{",
  "$(HOME)",
  "$$",
  "%!s(int=1)",
  "'single'",
  '"double"',
  "back\\slash",
  "trailing ",
  " leading",
  "a: b",
  "a #b",
  "- item",
  "? key",
  "# not a comment",
  "&anchor",
  "*alias",
  "!!str x",
  "@at",
  "`tick`",
  "|",
  ">",
  "%TAG",
  "---",
  "[1, 2]",
  "{a: b}",
  "=",
  "<<",
  "NaN",
  ".inf",
  "ünïcödé ✓ 漢字 🩺",
  "\u00a0\u200b\ufeff\ufffd",
  "e\u0301\u202e",
];

/** One line: nasty words, or any characters a line may have. */
const nastyLine = (lengthMin: number, lengthMax: number) =>
  fc
    .oneof(
      fc.constantFrom(...NASTY),
      fc.string({ unit: "grapheme", minLength: lengthMin, maxLength: Math.min(lengthMax, 40) }),
      fc.string({ unit: "binary", minLength: lengthMin, maxLength: Math.min(lengthMax, 20) }),
    )
    .filter((text) => text.length >= lengthMin && text.length <= lengthMax && patterns.line.test(text))
    .filter((text) => !/[\ud800-\udfff]/u.test(text));

/** Several lines, as annotations and variables may have. */
const nastyText = fc.oneof(
  nastyLine(0, 200),
  fc.array(nastyLine(0, 40), { minLength: 2, maxLength: 4 }).map((lines) => lines.join("\n")),
  fc.constantFrom("ends with a break\n", "\n", "\tindented\n  more\n", "a\n\n\nb", "key: |\n  text\n"),
);

const cpuText = fc.constantFrom<string | number>(
  "1m",
  "10m",
  "100m",
  "0250m",
  "0.25",
  ".5",
  "+1",
  "1",
  "2.",
  "2500m",
  1,
  0.1,
  0.125,
  3,
  "0",
);

const memoryText = fc.constantFrom<string | number>(
  "16Mi",
  "129M",
  "128974848",
  "1e9",
  "123E6",
  "512Mi",
  "0.5Gi",
  "1.5Gi",
  "2G",
  "+3Gi",
  "1048576k",
  "700000Ki",
  ".5Ti",
  536870912,
  1000000001,
);

const matching = (pattern: RegExp, lengthMax: number) =>
  fc.stringMatching(pattern).filter((text) => text.length <= lengthMax);

const label = matching(/^[a-z][a-z0-9-]{0,20}[a-z0-9]$/, 22);
const labelKey = fc.oneof(
  label,
  fc.tuple(label, label).map(([domain, name]) => `${domain}.example.org/${name}`),
);
const labelValue = fc.oneof(
  fc.constantFrom("", "yes", "012", "true", "1.5", "null", "0x1", "2001-12-14"),
  matching(/^[A-Za-z0-9][A-Za-z0-9_.-]{0,20}[A-Za-z0-9]$/, 63),
);
const labels = fc.dictionary(labelKey, labelValue, { maxKeys: 3, noNullPrototype: true });
const annotations = fc.dictionary(labelKey, nastyText, { maxKeys: 3, noNullPrototype: true });
const host = fc
  .array(matching(/^[a-z0-9]([a-z0-9-]{0,10}[a-z0-9])?$/, 12), { minLength: 1, maxLength: 4 })
  .map((parts) => parts.join("."));

/** Lists and maps that are Kubernetes' own must be right for it: the engine decodes them strictly. */
const SPECIAL: Record<string, fc.Arbitrary<unknown>> = {
  global: fc.oneof(
    fc.constant({}),
    fc.record(
      { imagePullSecrets: fc.array(fc.record({ name: host }), { maxLength: 2 }) },
      { noNullPrototype: true },
    ),
    fc.record({ storageClass: label, other: nastyText }, { noNullPrototype: true }),
  ),
  imagePullSecrets: fc.array(fc.record({ name: host }, { noNullPrototype: true }), { maxLength: 3 }),
  podLabels: labels,
  nodeSelector: labels,
  podAnnotations: annotations,
  tolerations: fc.array(
    fc.record(
      {
        key: labelKey,
        operator: fc.constantFrom("Exists", "Equal"),
        effect: fc.constantFrom("NoSchedule", "PreferNoSchedule", "NoExecute"),
      },
      { noNullPrototype: true },
    ),
    { maxLength: 2 },
  ),
  affinity: fc.oneof(
    fc.constant({}),
    labelValue.map((value) => ({
      nodeAffinity: {
        requiredDuringSchedulingIgnoredDuringExecution: {
          nodeSelectorTerms: [{ matchExpressions: [{ key: "pool", operator: "In", values: [value] }] }],
        },
      },
    })),
    labels.map((matchLabels) => ({
      podAntiAffinity: {
        requiredDuringSchedulingIgnoredDuringExecution: [
          { topologyKey: "kubernetes.io/hostname", labelSelector: { matchLabels } },
        ],
      },
    })),
  ),
  topologySpreadConstraints: fc.array(
    fc.record(
      {
        maxSkew: fc.integer({ min: 1, max: 5 }),
        topologyKey: labelKey,
        whenUnsatisfiable: fc.constantFrom("DoNotSchedule", "ScheduleAnyway"),
        labelSelector: fc.record({ matchLabels: labels }, { noNullPrototype: true }),
      },
      { requiredKeys: ["maxSkew", "topologyKey", "whenUnsatisfiable"], noNullPrototype: true },
    ),
    { maxLength: 2 },
  ),
  extraEnv: fc.uniqueArray(
    fc.oneof(
      fc.record({ name: matching(/^X_[A-Z0-9_.-]{1,20}$/, 22), value: nastyText }, { noNullPrototype: true }),
      fc.tuple(matching(/^X_[A-Z]{1,8}$/, 10), host, label).map(([name, secret, key]) => ({
        name,
        valueFrom: { secretKeyRef: { name: secret, key } },
      })),
      fc.constant({ name: "X_POD", valueFrom: { fieldRef: { fieldPath: "metadata.name" } } }),
    ),
    { maxLength: 4, selector: ({ name }) => name },
  ),
  extraVolumes: fc.uniqueArray(
    fc.oneof(
      fc.record(
        { name: label.map((name) => `x-${name}`), emptyDir: fc.constantFrom({}, { sizeLimit: "1Gi" }) },
        { noNullPrototype: true },
      ),
      fc
        .tuple(label, host)
        .map(([name, configMap]) => ({ name: `y-${name}`, configMap: { name: configMap } })),
    ),
    { maxLength: 3, selector: ({ name }) => name },
  ),
  extraVolumeMounts: fc.uniqueArray(
    fc.record(
      { name: label, mountPath: nastyLine(1, 60).map((text) => `/mnt/${text}`), readOnly: fc.boolean() },
      { noNullPrototype: true },
    ),
    { maxLength: 3, selector: ({ mountPath }) => mountPath },
  ),
  "rabbitmq.retryDelaysSeconds": fc.array(fc.integer({ min: 1, max: 86_400 }), {
    minLength: 1,
    maxLength: 5,
  }),
  "ingress.paths": fc.array(fc.stringMatching(patterns.ingressPath, { maxLength: 40 }), {
    minLength: 1,
    maxLength: 3,
  }),
  extraContainers: fc.uniqueArray(
    fc.record(
      {
        name: label.map((name) => `z-${name}`),
        image: fc.constantFrom(
          "docker.io/library/busybox:1.37.0",
          `localhost:5000/a/b@sha256:${"0".repeat(64)}`,
        ),
        args: fc.array(nastyText, { maxLength: 2 }),
        securityContext: fc.constantFrom({}, { runAsNonRoot: true }),
      },
      { requiredKeys: ["name", "image"], noNullPrototype: true },
    ),
    { maxLength: 2, selector: ({ name }) => name },
  ),
  "networkPolicy.extraIngress": fc.constantFrom([], [{ from: [{ podSelector: {} }] }]),
  "networkPolicy.extraEgress": fc.constantFrom(
    [],
    [{ to: [{ ipBlock: { cidr: "10.0.0.0/8" } }], ports: [{ protocol: "TCP", port: 443 }] }],
  ),
  "httpRoute.paths": fc.array(fc.stringMatching(patterns.ingressPath, { maxLength: 40 }), {
    minLength: 1,
    maxLength: 3,
  }),
  "podDisruptionBudget.minAvailable": fc.constantFrom<unknown>("", "", 0, 1, "40%"),
  "podDisruptionBudget.maxUnavailable": fc.constantFrom<unknown>("", 1, 2, "1%", "100%"),
  "strategy.maxSurge": podsOrPercentage(),
  "strategy.maxUnavailable": podsOrPercentage(),
};

function podsOrPercentage(): fc.Arbitrary<unknown> {
  return fc.oneof(
    fc.integer({ min: 0, max: 5 }),
    fc.integer({ min: 0, max: 100 }).map((share) => `${share}%`),
  );
}

function special(field: Field): fc.Arbitrary<unknown> | undefined {
  const known = SPECIAL[field.path];
  if (known !== undefined) return known;
  if (/\.annotations$/.test(field.path) && field.kind === "map") return annotations;
  if (/\.(labels|podLabels)$/.test(field.path)) return labels;
  return undefined;
}

function byKind(field: Field): fc.Arbitrary<unknown> {
  switch (field.kind) {
    case "boolean":
      return field.isFixed ? fc.constant(field.default) : fc.boolean();
    case "enum":
      return fc.constantFrom(...(field.enum ?? []));
    case "integer":
      return fc.integer({ min: field.minimum ?? 0, max: field.maximum ?? 1000 });
    case "number":
      return fc
        .integer({ min: (field.minimum ?? 0) * 100, max: (field.maximum ?? 1) * 100 })
        .map((n) => n / 100);
    case "quantity-cpu":
      return cpuText;
    case "quantity-memory":
      return memoryText;
    case "text":
      return textFor(field);
    default:
      return fc.constant(field.default);
  }
}

function textFor({ pattern, lengthMax = 253, default: usual }: Field): fc.Arbitrary<string> {
  if (pattern === undefined || pattern === patterns.line.source)
    return nastyLine(usual === "" ? 0 : 1, lengthMax);
  const expression = new RegExp(pattern);
  const simple = fc.oneof(host, label, labelValue).filter((text) => expression.test(text));
  const isHost = expression.test("a.b.c.d");
  const generated = fc.stringMatching(expression, { maxLength: Math.min(lengthMax, 200) });
  const empty = expression.test("") ? [fc.constant("")] : [];
  return isHost
    ? fc.oneof(generated, simple, ...empty)
    : fc.oneof(generated, fc.constant(String(usual)), ...empty);
}

/** The rules across fields, by construction: each of them would otherwise throw most of the sets away. */
function keepRules(
  chart: ChartName,
  values: Record<string, unknown>,
  isSimple: boolean,
): Record<string, unknown> {
  const kept = { ...values };
  for (const owner of ["resources", "waitFor.resources", "helmTest.resources"]) {
    for (const name of ["cpu", "memory", "ephemeral-storage"])
      order(kept, `${owner}.requests.${name}`, `${owner}.limits.${name}`);
  }
  order(kept, "autoscaling.minReplicas", "autoscaling.maxReplicas");
  const noTarget = kept["autoscaling.targetMemoryUtilizationPercentage"] === 0;
  if (noTarget && kept["autoscaling.targetCPUUtilizationPercentage"] === 0)
    kept["autoscaling.enabled"] = false;
  if ([0, "0%"].some((none) => kept["strategy.maxSurge"] === none)) kept["strategy.maxUnavailable"] = 1;
  if (kept.environment === "production" && kept["secrets.mode"] === "inline") kept["secrets.mode"] = "sealed";
  if (kept["secrets.mode"] === "inline") {
    for (const key of Object.keys(kept)) if (key.startsWith("secrets.inline.")) kept[key] ||= "012";
  }
  for (const key of Object.keys(kept))
    if (key.endsWith(".cidr")) kept[key] = fromFirstAddress(String(kept[key]));
  mountKnownVolumes(kept);
  keepStoreRules(kept, isSimple);
  if (
    size("duration", kept["serviceMonitor.scrapeTimeout"]) > size("duration", kept["serviceMonitor.interval"])
  )
    kept["serviceMonitor.scrapeTimeout"] = kept["serviceMonitor.interval"];
  if (chart === "health-api") return keepApiRules(kept);
  if (kept["service.port"] === kept["service.metricsPort"]) kept["service.metricsPort"] = 8004;
  if (kept["service.port"] === 8004) kept["service.port"] = 8002;
  if (kept["deduplication.store"] === "sqlite") {
    Object.assign(kept, { replicaCount: 1, "autoscaling.enabled": false, "strategy.type": "Recreate" });
    kept["keda.enabled"] = false;
  }
  if (kept["keda.enabled"] === true) kept["autoscaling.enabled"] = false;
  order(kept, "keda.minReplicas", "keda.maxReplicas");
  const scaled = kept["autoscaling.enabled"] ? kept["autoscaling.minReplicas"] : kept.replicaCount;
  keepBudget(kept, Number(kept["keda.enabled"] ? kept["keda.minReplicas"] : scaled));
  // One in two without a model, so that its branch of the templates is tried as often as the other.
  return isSimple ? { ...kept, "aiModel.enabled": false } : kept;
}

/** A range of addresses without the bits beyond its prefix. */
function fromFirstAddress(cidr: string): string {
  const [bytes = "", prefix] = cidr.split("/");
  if (prefix === undefined) return cidr;
  const size = 2 ** (32 - Number(prefix));
  const address = bytes.split(".").reduce((sum, byte) => sum * 256 + Number(byte), 0);
  const first = Math.floor(address / size) * size;
  return `${[24, 16, 8, 0].map((bits) => Math.floor(first / 2 ** bits) % 256).join(".")}/${prefix}`;
}

/** A mount names a volume that every pod has, or one of the extra volumes. */
function mountKnownVolumes(kept: Record<string, unknown>): void {
  const volumes = (kept.extraVolumes ?? []) as { name: string }[];
  const mounts = (kept.extraVolumeMounts ?? []) as { name: string }[];
  const names = ["tmp", ...volumes.map(({ name }) => name)];
  kept.extraVolumeMounts = mounts.map((mount, index) => ({ ...mount, name: names[index % names.length] }));
}

/** One of both, and never all the pods there are. */
function keepBudget(kept: Record<string, unknown>, pods: number) {
  const [least, most] = ["podDisruptionBudget.minAvailable", "podDisruptionBudget.maxUnavailable"];
  if (kept[least] !== "" && pods < 2) kept[least] = "";
  if (kept[least] === "") kept[most] ||= 1;
  else kept[most] = "";
}

/** A store that the chart makes needs everything; what a principal does not read may be empty. */
function keepStoreRules(kept: Record<string, unknown>, isSimple: boolean) {
  const store = "secrets.external.store";
  kept[`${store}.name`] ||= "oci-vault";
  if (kept[`${store}.create`] !== true) return;
  kept[`${store}.kind`] = "SecretStore";
  kept[`${store}.region`] ||= "eu-amsterdam-1";
  kept[`${store}.vault`] ||= "ocid1.vault.oc1.eu-amsterdam-1.example.abcd";
  if (isSimple) kept[`${store}.principal`] = "instance";
  if (kept[`${store}.principal`] === "instance") return;
  kept[`${store}.tenancy`] ||= "ocid1.tenancy.oc1..abcd";
  kept[`${store}.user`] ||= "ocid1.user.oc1..abcd";
  kept[`${store}.credentialsSecret`] ||= "oci-api-key";
}

function keepApiRules(kept: Record<string, unknown>): Record<string, unknown> {
  // Today's image serves no metrics, so a service monitor needs the word that this one does.
  if (kept["serviceMonitor.enabled"] === true) kept["metrics.enabled"] = true;
  const grace = Number(kept.terminationGracePeriodSeconds);
  keepBudget(kept, Number(kept["autoscaling.enabled"] ? kept["autoscaling.minReplicas"] : kept.replicaCount));
  if (kept["httpRoute.host"] === kept["ingress.host"]) kept["httpRoute.enabled"] = false;
  const space = size("tmp.sizeLimit", kept["tmp.sizeLimit"]) / 2 ** 20;
  if (space < Number(kept["upload.maxFileSizeMb"])) kept["upload.maxFileSizeMb"] = Math.floor(space);
  return { ...kept, preStopSleepSeconds: Math.min(Number(kept.preStopSleepSeconds), grace - 1) };
}

function order(values: Record<string, unknown>, low: string, high: string) {
  const [a, b] = [values[low], values[high]];
  if (a === undefined || b === undefined || size(low, a) <= size(high, b)) return;
  values[low] = b;
  values[high] = a;
}

function size(path: string, value: unknown): number {
  if (typeof value !== "string" && typeof value !== "number") return 0;
  if (/^(autoscaling|keda)\./.test(path)) return Number(value);
  if (path === "duration") {
    const [, amount, unit = ""] = /^(\d+)(\D+)$/.exec(String(value)) ?? [];
    return Number(amount) * ({ ms: 1, s: 1e3, m: 6e4, h: 3.6e6 }[unit] ?? 0);
  }
  const parsed = path.endsWith("cpu") ? parseCpu(value) : parseMemory(value);
  return parsed.ok ? parsed.value : 0;
}

/** From dotted paths to maps. */
function nest(flat: Record<string, unknown>): ValuesMap {
  const values: ValuesMap = {};
  for (const [path, value] of Object.entries(flat)) {
    const keys = path.split(".");
    let map = values;
    for (const key of keys.slice(0, -1)) {
      map[key] ??= {};
      map = map[key] as ValuesMap;
    }
    map[keys.at(-1) ?? ""] = value;
  }
  return values;
}
