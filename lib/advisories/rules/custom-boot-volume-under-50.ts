import { bootVolumeGbCustomMin, bootVolumeGbDefault } from "@/lib/budget/constants";
import type { Rule } from "../context";

export const customBootVolumeUnder50: Rule = ({ configuration }) =>
  configuration.cluster.nodes.flatMap(({ bootVolumeGb }, index) => {
    if (bootVolumeGb === bootVolumeGbDefault.value || bootVolumeGb >= bootVolumeGbCustomMin.value) return [];
    const path = `/cluster/nodes/${index}/bootVolumeGb`;
    return [
      {
        id: "custom-boot-volume-under-50",
        severity: "error" as const,
        path,
        message: `A boot volume of ${bootVolumeGb} GB cannot be made: it is the image's ${bootVolumeGbDefault.value} GB or at least ${bootVolumeGbCustomMin.value}.`,
        why: "A boot volume of your own size begins at 50 GB (Oracle documentation, Boot Volumes, September 2026).",
        fix: {
          title: `Write ${bootVolumeGbCustomMin.value} GB`,
          patches: [{ op: "set" as const, path, value: bootVolumeGbCustomMin.value }],
        },
      },
    ];
  });
