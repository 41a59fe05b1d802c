import type { FieldInfo } from "@/lib/charts/form-model";

/** The parts of Kubernetes' API that are edited as rows with columns of their own. */
const objectKinds = [
  "imagePullSecrets",
  "tolerations",
  "topologySpreadConstraints",
  "extraEnv",
  "extraVolumes",
  "extraVolumeMounts",
  "affinity",
  "taints",
] as const;

export type RowKind = "texts" | "numbers" | "pairs" | (typeof objectKinds)[number];

/** How a list or map is edited as rows; `null` when nothing is known of its entries, so that only YAML can say it all. */
export function rowKindOf({ path, kind, entries }: FieldInfo): RowKind | null {
  const known = objectKinds.find((each) => each === path.split(".").at(-1));
  if (known !== undefined) return known;
  if (kind === "map") return entries === "text" ? "pairs" : null;
  if (entries === "text") return "texts";
  return entries === "integer" ? "numbers" : null;
}
