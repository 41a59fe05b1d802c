import type { NodeConfiguration } from "@/lib/configuration/schema";
import { asFields, fieldsAt, integerAt, listAt, textAt, textsAt } from "./fields";

/** What kube-scheduler's default profile reads from a pod's spec, and what of it we do not follow. */
export interface PodConstraints {
  nodeSelector: Readonly<Record<string, string>>;
  /** Required node affinity: one of the terms must hold; `null` when it has none. */
  nodeTerms: readonly (readonly Requirement[])[] | null;
  /** Preferred node affinity. */
  nodePreferences: readonly { weight: number; requirements: readonly Requirement[] }[];
  tolerations: readonly unknown[];
  /** Required pod affinity and anti-affinity. */
  near: readonly PodTerm[];
  apartFrom: readonly PodTerm[];
  /** Preferred ones: away from the pods when the weight is negative. */
  podPreferences: readonly (PodTerm & { weight: number })[];
  spread: readonly SpreadRule[];
  hostPorts: readonly HostPort[];
  /** In words; a verdict that rests on such a pod is never `always` on several nodes. */
  notModelled: readonly string[];
  /** The same, but a problem on a single node too. */
  notModelledAnywhere: readonly string[];
  /** A priority class lets the scheduler evict other pods for this one. */
  mayPreempt: boolean;
}

export interface Requirement {
  key: string;
  operator: string;
  values: readonly string[];
}

export interface PodSelector {
  namespaces: readonly string[] | "all";
  matchLabels: Readonly<Record<string, string>>;
  matchExpressions: readonly Requirement[];
  /** By `matchLabelKeys: [pod-template-hash]`: only pods of the same ReplicaSet. */
  sameRevision?: boolean;
}

/** The pods that the selector finds, counted in each domain of the topology. */
export interface PodTerm {
  topologyKey: string;
  selector: PodSelector;
}

/** A topology spread constraint with the API's defaults written out. */
export interface SpreadRule extends PodTerm {
  maxSkew: number;
  minDomains: number;
  /** `DoNotSchedule`; the others (`ScheduleAnyway`) only score. */
  isHard: boolean;
  honorsAffinity: boolean;
  honorsTaints: boolean;
}

export interface HostPort {
  port: number;
  protocol: string;
  address: string;
}

export const noConstraints: PodConstraints = {
  nodeSelector: {},
  nodeTerms: null,
  nodePreferences: [],
  tolerations: [],
  near: [],
  apartFrom: [],
  podPreferences: [],
  spread: [],
  hostPorts: [],
  notModelled: [],
  notModelledAnywhere: [],
  mayPreempt: false,
};

export const hostname = "kubernetes.io/hostname";

export function readConstraints(
  podSpec: unknown,
  namespace: string,
  labels: Readonly<Record<string, string>> = {},
): PodConstraints {
  const notModelled: string[] = [];
  const notModelledAnywhere: string[] = [];
  const pod = { namespace, labels };
  const required = "requiredDuringSchedulingIgnoredDuringExecution";
  const preferred = "preferredDuringSchedulingIgnoredDuringExecution";
  const hasNodeAffinity = fieldsAt(podSpec, "affinity", "nodeAffinity")[required] !== undefined;
  const nodeTerms = listAt(podSpec, "affinity", "nodeAffinity", required, "nodeSelectorTerms").map(
    readNodeTerm,
  );
  const nodePreferences = listAt(podSpec, "affinity", "nodeAffinity", preferred).map((each) => ({
    weight: integerAt(each, "weight") ?? 0,
    requirements: readNodeTerm(fieldsAt(each, "preference")),
  }));

  const readTerm = (term: unknown, rule: string): PodTerm[] => {
    const selector = readSelector(term, pod);
    const topologyKey = textAt(term, "topologyKey") ?? "";
    if (isTopologyUnknown(topologyKey)) notModelled.push(`${rule} over ${topologyKey}`);
    if (selector !== null) return [{ topologyKey, selector }];
    notModelledAnywhere.push(`${rule} by labels that only the cluster knows`);
    return [];
  };
  const readTerms = (kind: "podAffinity" | "podAntiAffinity") =>
    listAt(podSpec, "affinity", kind, required).flatMap((term) => readTerm(term, ruleNames[kind]));
  const readPreferences = (kind: "podAffinity" | "podAntiAffinity", sign: number) =>
    listAt(podSpec, "affinity", kind, preferred).flatMap((each) =>
      readTerm(fieldsAt(each, "podAffinityTerm"), `preferred ${ruleNames[kind]}`).map((term) => ({
        ...term,
        weight: sign * (integerAt(each, "weight") ?? 0),
      })),
    );

  const spread = listAt(podSpec, "topologySpreadConstraints").flatMap((constraint) =>
    readTerm(constraint, "topology spread").map((term) => ({
      ...term,
      maxSkew: integerAt(constraint, "maxSkew") ?? 1,
      minDomains: integerAt(constraint, "minDomains") ?? 1,
      isHard: textAt(constraint, "whenUnsatisfiable") !== "ScheduleAnyway",
      honorsAffinity: textAt(constraint, "nodeAffinityPolicy") !== "Ignore",
      honorsTaints: textAt(constraint, "nodeTaintsPolicy") === "Honor",
    })),
  );

  const spec = asFields(podSpec);
  if (typeof spec.nodeName === "string" && spec.nodeName !== "") {
    notModelledAnywhere.push("a fixed nodeName");
  }
  if (spec.schedulerName !== undefined && spec.schedulerName !== "default-scheduler") {
    notModelledAnywhere.push("another scheduler");
  }
  if (listAt(podSpec, "schedulingGates").length > 0) notModelledAnywhere.push("scheduling gates");
  if (listAt(podSpec, "resourceClaims").length > 0) notModelledAnywhere.push("resource claims");
  if (spec.runtimeClassName !== undefined && spec.overhead === undefined) {
    notModelledAnywhere.push("the overhead of a runtime class");
  }
  return {
    nodeSelector: textsAt(podSpec, "nodeSelector"),
    nodeTerms: hasNodeAffinity ? nodeTerms : null,
    nodePreferences,
    tolerations: listAt(podSpec, "tolerations"),
    near: readTerms("podAffinity"),
    apartFrom: readTerms("podAntiAffinity"),
    podPreferences: [...readPreferences("podAffinity", 1), ...readPreferences("podAntiAffinity", -1)],
    spread,
    hostPorts: readHostPorts(podSpec),
    notModelled,
    notModelledAnywhere,
    mayPreempt: typeof spec.priorityClassName === "string" && spec.priorityClassName !== "",
  };
}

const ruleNames = { podAffinity: "pod affinity", podAntiAffinity: "pod anti-affinity" };

function readNodeTerm(term: unknown): Requirement[] {
  return [
    ...listAt(term, "matchExpressions").map(readRequirement),
    ...listAt(term, "matchFields").map(readRequirement),
  ];
}

/** `unknown` when it asks for a label that OKE sets to something we cannot know. */
export type Match = "yes" | "no" | "unknown";

/** The node filters that look at nothing but the node: selector and required affinity. */
export function matchesNode(constraints: PodConstraints, entry: NodeConfiguration): Match {
  const labels = nodeLabels(entry);
  const selector = Object.entries(constraints.nodeSelector).map(([key, value]) =>
    matchRequirement({ key, operator: "In", values: [value] }, labels),
  );
  if (constraints.nodeTerms === null) return allOf(selector);
  const terms = constraints.nodeTerms.map((term) => matchTerm(term, labels));
  return allOf([...selector, anyOf(terms)]);
}

/** The sum of the weights of the preferences that a node meets, and whether one of them asks what we cannot know. */
export function preferenceFor(
  constraints: PodConstraints,
  entry: NodeConfiguration,
): { weight: number; isKnown: boolean } {
  const labels = nodeLabels(entry);
  const matches = constraints.nodePreferences.map(({ requirements }) => matchTerm(requirements, labels));
  const weight = constraints.nodePreferences.reduce(
    (sum, preference, index) => sum + (matches[index] === "yes" ? preference.weight : 0),
    0,
  );
  return { weight, isKnown: !matches.includes("unknown") };
}

/** An empty term matches nothing, by the API's definition. */
function matchTerm(term: readonly Requirement[], labels: ReadonlyMap<string, string>): Match {
  return term.length === 0 ? "no" : allOf(term.map((requirement) => matchRequirement(requirement, labels)));
}

/** The first taint that keeps the pod away, or `null`. */
export function untoleratedTaint(
  constraints: PodConstraints,
  entry: NodeConfiguration,
): { key: string; value: string } | null {
  const taint = (entry.taints ?? []).find(
    (candidate) =>
      candidate.effect !== "PreferNoSchedule" &&
      !constraints.tolerations.some((toleration) => tolerates(toleration, candidate)),
  );
  return taint === undefined ? null : { key: taint.key, value: taint.value };
}

/** How many `PreferNoSchedule` taints of the node the pod does not tolerate. */
export function countUnwelcome(constraints: PodConstraints, entry: NodeConfiguration): number {
  const relevant = constraints.tolerations.filter((toleration) => {
    const { effect } = asFields(toleration);
    return effect === undefined || effect === "" || effect === "PreferNoSchedule";
  });
  return (entry.taints ?? []).filter(
    (taint) =>
      taint.effect === "PreferNoSchedule" && !relevant.some((toleration) => tolerates(toleration, taint)),
  ).length;
}

export function selects(
  selector: PodSelector,
  pod: { namespace: string; labels: Readonly<Record<string, string>> },
): boolean {
  if (selector.namespaces !== "all" && !selector.namespaces.includes(pod.namespace)) return false;
  const labelOf = (key: string) => (Object.hasOwn(pod.labels, key) ? pod.labels[key] : undefined);
  return (
    Object.entries(selector.matchLabels).every(([key, value]) => labelOf(key) === value) &&
    selector.matchExpressions.every((requirement) => matchAgainst(requirement, labelOf(requirement.key)))
  );
}

/** `null` when it selects by something that we do not know: labels of namespaces, labels that controllers add. */
function readSelector(
  term: unknown,
  pod: { namespace: string; labels: Readonly<Record<string, string>> },
): PodSelector | null {
  const fields = asFields(term);
  // An absent selector selects nothing, an empty one everything: the API's definition of a label selector.
  if (fields.labelSelector === undefined || fields.labelSelector === null) {
    return { namespaces: [], matchLabels: {}, matchExpressions: [] };
  }
  const expressions = listAt(term, "labelSelector", "matchExpressions").map(readRequirement);
  const matchLabels = textsAt(term, "labelSelector", "matchLabels");
  if ([...Object.keys(matchLabels), ...expressions.map(({ key }) => key)].some(isSetByController))
    return null;
  let sameRevision = false;
  for (const key of listAt(term, "matchLabelKeys").map(String)) {
    const value = pod.labels[key];
    if (key === "pod-template-hash") sameRevision = true;
    else if (isSetByController(key)) return null;
    else if (value !== undefined) expressions.push({ key, operator: "In", values: [value] });
  }
  for (const key of listAt(term, "mismatchLabelKeys").map(String)) {
    const value = pod.labels[key];
    if (isSetByController(key)) return null;
    if (value !== undefined) expressions.push({ key, operator: "NotIn", values: [value] });
  }
  let namespaces: PodSelector["namespaces"] = listAt(term, "namespaces").map(String);
  if (fields.namespaceSelector !== undefined && fields.namespaceSelector !== null) {
    const { matchLabels: labels, matchExpressions } = asFields(fields.namespaceSelector);
    if (
      Object.keys(asFields(labels)).length > 0 ||
      (Array.isArray(matchExpressions) && matchExpressions.length > 0)
    ) {
      return null;
    }
    namespaces = "all";
  } else if (namespaces.length === 0) namespaces = [pod.namespace];
  return { namespaces, matchLabels, matchExpressions: expressions, ...(sameRevision && { sameRevision }) };
}

/** Labels that are on the pod but not in its template. */
function isSetByController(key: string): boolean {
  return [
    "pod-template-hash",
    "controller-revision-hash",
    "pod-template-generation",
    "statefulset.kubernetes.io/pod-name",
    "apps.kubernetes.io/pod-index",
  ].includes(key);
}

export function readRequirement(value: unknown): Requirement {
  return {
    key: textAt(value, "key") ?? "",
    operator: textAt(value, "operator") ?? "",
    values: listAt(value, "values").map(String),
  };
}

/** What OKE and the kubelet write on an A1 node, under what the user says. */
export function nodeLabels(entry: NodeConfiguration): Map<string, string> {
  const labels = new Map<string, string>([
    ["kubernetes.io/arch", "arm64"],
    ["beta.kubernetes.io/arch", "arm64"],
    ["kubernetes.io/os", "linux"],
    ["beta.kubernetes.io/os", "linux"],
    ["node.kubernetes.io/instance-type", entry.shape],
    ["beta.kubernetes.io/instance-type", entry.shape],
  ]);
  if (entry.name !== undefined && entry.count === 1) {
    labels.set(hostname, entry.name);
    labels.set("metadata.name", entry.name);
  }
  for (const [key, value] of Object.entries(entry.labels ?? {})) labels.set(key, value);
  return labels;
}

/** Labels that every OKE node has, with values that only the cluster knows. */
function isSetByOke(key: string): boolean {
  const known = [hostname, "metadata.name", "displayName", "hostname", "internal_addr", "name"];
  const prefixes = ["oci.oraclecloud.com/", "oke.oraclecloud.com/", "node.info", "node-role.kubernetes.io/"];
  return isOkeZone(key) || known.includes(key) || prefixes.some((prefix) => key.startsWith(prefix));
}

function isOkeZone(key: string): boolean {
  return zoneKeys.includes(key) || regionKeys.includes(key);
}

export const zoneKeys = ["topology.kubernetes.io/zone", "failure-domain.beta.kubernetes.io/zone"];
export const regionKeys = ["topology.kubernetes.io/region", "failure-domain.beta.kubernetes.io/region"];

/** A topology whose domains only the cluster knows. Zones are tried out, and a cluster has one region. */
function isTopologyUnknown(key: string): boolean {
  return isSetByOke(key) && !isOkeZone(key) && key !== hostname;
}

function matchRequirement(requirement: Requirement, labels: ReadonlyMap<string, string>): Match {
  const value = labels.get(requirement.key);
  if (value === undefined && isSetByOke(requirement.key)) return "unknown";
  return matchAgainst(requirement, value) ? "yes" : "no";
}

function matchAgainst({ operator, values }: Requirement, value: string | undefined): boolean {
  if (operator === "In") return value !== undefined && values.includes(value);
  if (operator === "NotIn") return value === undefined || !values.includes(value);
  if (operator === "Exists") return value !== undefined;
  if (operator === "DoesNotExist") return value === undefined;
  if (value === undefined || !/^-?\d+$/.test(value) || !/^-?\d+$/.test(values[0] ?? "")) return false;
  const difference = BigInt(value) - BigInt(values[0] ?? "0");
  return operator === "Gt" ? difference > 0n : operator === "Lt" && difference < 0n;
}

function allOf(matches: readonly Match[]): Match {
  if (matches.includes("no")) return "no";
  return matches.includes("unknown") ? "unknown" : "yes";
}

function anyOf(matches: readonly Match[]): Match {
  if (matches.includes("yes")) return "yes";
  return matches.includes("unknown") ? "unknown" : "no";
}

function tolerates(toleration: unknown, taint: { key: string; value: string; effect: string }): boolean {
  const { key, operator, value, effect } = asFields(toleration);
  if (effect !== undefined && effect !== "" && effect !== taint.effect) return false;
  if (key === undefined || key === "") return operator === "Exists";
  if (key !== taint.key) return false;
  return operator === "Exists" || (value ?? "") === taint.value;
}

/** A container's port of the host; init containers only count as long as they run beside the others. */
function readHostPorts(podSpec: unknown): HostPort[] {
  const sidecars = listAt(podSpec, "initContainers").filter(
    (container) => textAt(container, "restartPolicy") === "Always",
  );
  return [...listAt(podSpec, "containers"), ...sidecars].flatMap((container) =>
    listAt(container, "ports").flatMap((port) => {
      const isOnHost = asFields(podSpec).hostNetwork === true;
      const number = integerAt(port, "hostPort") ?? (isOnHost ? integerAt(port, "containerPort") : 0) ?? 0;
      const address = textAt(port, "hostIP") || "0.0.0.0";
      return number > 0 ? [{ port: number, protocol: textAt(port, "protocol") ?? "TCP", address }] : [];
    }),
  );
}

/** Whether two pods ask for the same port of the host: an address of its own only clashes with itself and with all. */
export function portsClash(one: readonly HostPort[], other: readonly HostPort[]): boolean {
  return one.some((left) =>
    other.some(
      (right) =>
        left.port === right.port &&
        left.protocol === right.protocol &&
        (left.address === right.address || left.address === "0.0.0.0" || right.address === "0.0.0.0"),
    ),
  );
}
