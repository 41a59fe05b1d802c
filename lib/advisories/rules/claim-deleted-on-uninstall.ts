import { textsAt } from "@/lib/budget/fields";
import { enabledCharts, objectsOf, type Rule, setValue, valuePath } from "../context";

export const claimDeletedOnUninstall: Rule = (context) =>
  enabledCharts(context).flatMap((chart) =>
    objectsOf(context, chart, "PersistentVolumeClaim")
      .filter(
        ({ object }) => textsAt(object, "metadata", "annotations")["helm.sh/resource-policy"] !== "keep",
      )
      .map(({ name }) => {
        const path = valuePath(chart, "/persistence/retain");
        return {
          id: "claim-deleted-on-uninstall",
          severity: "warning" as const,
          path,
          object: `PersistentVolumeClaim/${name}`,
          message: `helm uninstall deletes ${name} and what is on it. Processed messages are then processed again.`,
          why: "oci-bv deletes the block volume with its claim. A claim with helm.sh/resource-policy: keep outlives the release.",
          fix: { title: "Keep the volume", patches: [setValue(path, true)] },
        };
      }),
  );
