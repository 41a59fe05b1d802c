import { volumeGbMin } from "@/lib/budget/constants";
import { describeMemory } from "@/lib/quantities/memory";
import type { Advisory } from "../advisory";
import { type AdvisoryContext, enabledCharts, objectsOf, type Rule, readValue, valuePath } from "../context";

const smallestBytes = volumeGbMin.value * 2 ** 30;

export const claimBilledAt50Gb: Rule = (context) =>
  context.budget.storage.volumes
    .filter(({ requestedBytes }) => requestedBytes < smallestBytes)
    .flatMap((volume): Advisory[] => {
      const place = placeOf(context, volume.name);
      if (place === null) return [];
      return [
        {
          id: "claim-billed-at-50-gb",
          severity: place.object === undefined ? "info" : "warning",
          ...place,
          message: `${volume.name} asks for ${describeMemory(volume.requestedBytes)} and takes ${volume.billedGb} GB of the storage allowance. Ask for 50Gi at the same price, or do without the volume.`,
          why: "OCI's smallest block volume is 50 GB and its driver rounds every smaller claim up. A claim that exists grows in place, up to 50Gi at no cost, and never shrinks (oci-cloud-controller-manager v1.35.0, June 2026).",
        },
      ];
    });

function placeOf(context: AdvisoryContext, name: string): Pick<Advisory, "path" | "object" | "fix"> | null {
  for (const chart of enabledCharts(context)) {
    const claim = objectsOf(context, chart, "PersistentVolumeClaim").find((object) => object.name === name);
    if (claim === undefined) continue;
    const path = valuePath(chart, "/persistence/size");
    const hasSize = readValue(context, chart, "/persistence/size") !== undefined;
    return {
      path,
      object: `PersistentVolumeClaim/${claim.name}`,
      ...(hasSize && { fix: { title: "Ask for 50Gi", patches: [{ op: "set", path, value: "50Gi" }] } }),
    };
  }
  const neighbour = Object.keys(context.configuration.cluster.neighbours).find(
    (candidate) => name === `${candidate}-data` || new RegExp(`^${candidate}-data-\\d+$`).test(name),
  );
  return neighbour === undefined ? null : { path: `/cluster/neighbours/${neighbour}` };
}
