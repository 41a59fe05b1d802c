import type { PlacedPod, SituationName } from "@/lib/budget/budget";
import type { Advisory } from "./advisory";
import { type AdvisoryContext, valuePath } from "./context";

/**
 * What does not fit in one situation: how many pods of what find no node, in the scheduler's own words. At peak and
 * during a rollout only what fits at rest, because the same cause would speak three times.
 */
export function situationAdvisory(
  context: AdvisoryContext,
  situation: SituationName,
  rule: { id: string; when: string; pointer: string; fix?: (unplaced: PlacedPod[]) => Advisory["fix"] },
): Advisory[] {
  const { situations } = context.budget;
  const { fits, certainty, pods } = situations[situation];
  if (fits || (situation !== "rest" && !situations.rest.fits)) return [];
  const unplaced = pods.filter(({ node }) => node === null);
  const first = unplaced[0];
  const fix = rule.fix?.(unplaced);
  return [
    {
      id: rule.id,
      severity: certainty === "never" ? "error" : "warning",
      ...placeOf(first, rule.pointer),
      message:
        first === undefined
          ? `${rule.when} it depends on the scheduler's choice among equal nodes whether every pod finds one. Ask for less, or add room.`
          : `${rule.when} ${listUnplaced(unplaced)} no node: ${withoutStop(first.reason)}. Ask for less, keep fewer pods, or add room.`,
      why: "A pod whose requests no node can give stays Pending: Kubernetes reserves requests, whatever the pods really use.",
      ...(fix && { fix }),
    },
  ];
}

function placeOf(pod: PlacedPod | undefined, pointer: string): Pick<Advisory, "path" | "object"> {
  if (pod === undefined) return { path: "/cluster/nodes" };
  if (pod.chart === undefined) return { path: `/cluster/neighbours/${pod.workload}` };
  return { path: valuePath(pod.chart, pointer), object: `Deployment/${pod.workload}` };
}

function listUnplaced(pods: PlacedPod[]): string {
  const counts = new Map<string, number>();
  for (const { workload } of pods) counts.set(workload, (counts.get(workload) ?? 0) + 1);
  const parts = [...counts].map(
    ([workload, count]) => `${count} ${count === 1 ? "pod" : "pods"} of ${workload}`,
  );
  return `${parts.join(" and ")} ${pods.length === 1 ? "finds" : "find"}`;
}

function withoutStop(reason = "0 nodes are available"): string {
  return reason.replace(/\.$/, "");
}
