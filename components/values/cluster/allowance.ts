import type { SelectOption } from "@/components/fields/select-field";
import type { FieldInfo } from "@/lib/charts/form-model";

export const allowanceOptions: readonly SelectOption[] = [
  { text: "always-free-2026-06", title: "Always Free, June 2026 · 2 OCPU / 12 GB" },
  { text: "always-free-legacy", title: "Always Free, legacy · 4 OCPU / 24 GB" },
  { text: "custom", title: "Your own", value: { custom: { ocpus: 2, memoryGb: 12, storageGb: 200 } } },
];

/** Which of the options an allowance is. */
export function allowanceText(allowance: unknown): string {
  return typeof allowance === "string" ? allowance : "custom";
}

/** The parts of an allowance of one's own; the schema's form model lists the named ones only. */
export const customAllowanceFields: readonly FieldInfo[] = [
  {
    path: "cluster.allowance.custom.ocpus",
    title: "Allowed OCPUs",
    description: "Cores that cost nothing.",
    kind: "integer",
    minimum: 0,
    maximum: 1000,
    default: 2,
  },
  {
    path: "cluster.allowance.custom.memoryGb",
    title: "Allowed memory (GB)",
    description: "Memory that costs nothing.",
    kind: "integer",
    minimum: 0,
    maximum: 16384,
    default: 12,
  },
  {
    path: "cluster.allowance.custom.storageGb",
    title: "Allowed storage (GB)",
    description: "Boot and block volumes that cost nothing.",
    kind: "integer",
    minimum: 0,
    maximum: 1_000_000,
    default: 200,
  },
];
