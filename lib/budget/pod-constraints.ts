import type { NodeConfiguration } from "@/lib/configuration/schema";
import { asFields, fieldsAt, integerAt, listAt, textAt, textsAt } from "./fields";

/** Where a pod may stand: what kube-scheduler's filters read from its spec, and what of it we do not follow. */
export interface PodConstraints {
  nodeSelector: Readonly<Record<string, string>>;
  /** Required node affinity: one of the terms must hold; `null` when it has none. */
  nodeTerms: readonly (readonly Requirement[])[] | null;
  tolerations: readonly unknown[];
  /** Required pod anti-affinity within one node. */
  apartFrom: readonly PodSelector[];
  /** `DoNotSchedule` spread over nodes, of the pods that the selector finds. */
  spread: readonly { maxSkew: number; selector: PodSelector }[];
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
  namespaces: readonly string[];
  matchLabels: Readonly<Record<string, string>>;
  matchExpressions: readonly Requirement[];
}

export const noConstraints: PodConstraints = {
  nodeSelector: {},
  nodeTerms: null,
  tolerations: [],
  apartFrom: [],
  spread: [],
  notModelled: [],
  notModelledAnywhere: [],
  mayPreempt: false,
};

const hostname = "kubernetes.io/hostname";

export function readConstraints(podSpec: unknown, namespace: string): PodConstraints {
  const notModelled: string[] = [];
  const notModelledAnywhere: string[] = [];
  const nodeTerms = listAt(
    podSpec,
    "affinity",
    "nodeAffinity",
    "requiredDuringSchedulingIgnoredDuringExecution",
    "nodeSelectorTerms",
  ).map((term) => [
    ...listAt(term, "matchExpressions").map(readRequirement),
    ...listAt(term, "matchFields").map(readRequirement),
  ]);
  const hasNodeAffinity =
    fieldsAt(podSpec, "affinity", "nodeAffinity").requiredDuringSchedulingIgnoredDuringExecution !==
    undefined;

  const apartFrom: PodSelector[] = [];
  for (const term of required(podSpec, "podAntiAffinity")) {
    const selector = readSelector(term, namespace);
    if (textAt(term, "topologyKey") === hostname && selector !== null) apartFrom.push(selector);
    else notModelledAnywhere.push("pod anti-affinity beyond one node or namespace");
  }
  if (required(podSpec, "podAffinity").length > 0) notModelledAnywhere.push("required pod affinity");

  const spread: { maxSkew: number; selector: PodSelector }[] = [];
  for (const constraint of listAt(podSpec, "topologySpreadConstraints")) {
    if (textAt(constraint, "whenUnsatisfiable") === "ScheduleAnyway") continue;
    const selector = readSelector(constraint, namespace);
    const fields = asFields(constraint);
    const isPlain =
      fields.minDomains === undefined &&
      fields.nodeAffinityPolicy === undefined &&
      fields.nodeTaintsPolicy === undefined;
    if (!isPlain) notModelledAnywhere.push("topology spread with minDomains or node policies");
    else if (fields.topologyKey !== hostname) {
      const key = String(fields.topologyKey);
      (isOkeZone(key) ? notModelled : notModelledAnywhere).push(`topology spread over ${key}`);
    } else if (selector === null) notModelled.push("topology spread by matchLabelKeys");
    else spread.push({ maxSkew: integerAt(constraint, "maxSkew") ?? 1, selector });
  }

  const spec = asFields(podSpec);
  if (typeof spec.nodeName === "string") notModelledAnywhere.push("a fixed nodeName");
  if (spec.schedulerName !== undefined && spec.schedulerName !== "default-scheduler") {
    notModelledAnywhere.push("another scheduler");
  }
  if (listAt(podSpec, "schedulingGates").length > 0) notModelledAnywhere.push("scheduling gates");
  if (listAt(podSpec, "resourceClaims").length > 0) notModelledAnywhere.push("resource claims");
  if (spec.runtimeClassName !== undefined && spec.overhead === undefined) {
    notModelledAnywhere.push("the overhead of a runtime class");
  }
  if (usesHostPort(podSpec)) notModelledAnywhere.push("host ports");
  return {
    nodeSelector: textsAt(podSpec, "nodeSelector"),
    nodeTerms: hasNodeAffinity ? nodeTerms : null,
    tolerations: listAt(podSpec, "tolerations"),
    apartFrom,
    spread,
    notModelled,
    notModelledAnywhere,
    mayPreempt: typeof spec.priorityClassName === "string" && spec.priorityClassName !== "",
  };
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
  const terms = constraints.nodeTerms.map((term) =>
    // An empty term matches nothing, by the API's definition.
    term.length === 0 ? "no" : allOf(term.map((requirement) => matchRequirement(requirement, labels))),
  );
  return allOf([...selector, anyOf(terms)]);
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

export function selects(
  selector: PodSelector,
  pod: { namespace: string; labels: Readonly<Record<string, string>> },
): boolean {
  if (!selector.namespaces.includes(pod.namespace)) return false;
  const labels = new Map(Object.entries(pod.labels));
  const byLabels = Object.entries(selector.matchLabels).every(([key, value]) => labels.get(key) === value);
  return (
    byLabels &&
    selector.matchExpressions.every((requirement) => matchAgainst(requirement, labels.get(requirement.key)))
  );
}

function required(podSpec: unknown, kind: "podAffinity" | "podAntiAffinity"): readonly unknown[] {
  return listAt(podSpec, "affinity", kind, "requiredDuringSchedulingIgnoredDuringExecution");
}

/** `null` when it selects by something we do not know: other namespaces' labels, the ReplicaSet's own hash. */
function readSelector(term: unknown, namespace: string): PodSelector | null {
  const fields = asFields(term);
  if (fields.namespaceSelector !== undefined) return null;
  if (listAt(term, "matchLabelKeys").length > 0 || listAt(term, "mismatchLabelKeys").length > 0) return null;
  // An absent selector selects nothing; both follow from the API's definition of a label selector.
  if (fields.labelSelector === undefined || fields.labelSelector === null) {
    return { namespaces: [], matchLabels: {}, matchExpressions: [] };
  }
  const namespaces = listAt(term, "namespaces").filter((name): name is string => typeof name === "string");
  return {
    namespaces: namespaces.length > 0 ? namespaces : [namespace],
    matchLabels: textsAt(term, "labelSelector", "matchLabels"),
    matchExpressions: listAt(term, "labelSelector", "matchExpressions").map(readRequirement),
  };
}

function readRequirement(value: unknown): Requirement {
  return {
    key: textAt(value, "key") ?? "",
    operator: textAt(value, "operator") ?? "",
    values: listAt(value, "values").map(String),
  };
}

/** What OKE and the kubelet write on an A1 node, under what the user says. */
function nodeLabels(entry: NodeConfiguration): Map<string, string> {
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
  return /^(topology|failure-domain\.beta)\.kubernetes\.io\/(zone|region)$/.test(key);
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

function usesHostPort(podSpec: unknown): boolean {
  const containers = [...listAt(podSpec, "containers"), ...listAt(podSpec, "initContainers")];
  return containers.some((container) =>
    listAt(container, "ports").some((port) => (integerAt(port, "hostPort") ?? 0) > 0),
  );
}
