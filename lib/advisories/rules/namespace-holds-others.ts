import { charts } from "@/lib/charts/chart";
import { isForeignNamespace } from "@/lib/packaging/namespaces";
import { enabledCharts, type Rule, setValue } from "../context";

export const namespaceHoldsOthers: Rule = (context) =>
  enabledCharts(context).flatMap((chart) => {
    const { namespace } = context.configuration.charts[chart];
    if (!isForeignNamespace(namespace)) return [];
    const path = `/charts/${chart}/namespace`;
    const own = charts[chart].namespace;
    return [
      {
        id: "namespace-holds-others",
        severity: "warning" as const,
        path,
        message: `${namespace} holds other workloads, so the bundle neither makes it nor protects it with the restricted Pod Security Standard. Give the service a namespace of its own.`,
        why: "Labels and policies of a namespace hold for everything in it; enforcing the standard could lock the others out.",
        fix: { title: `Use ${own}`, patches: [setValue(path, own)] },
      },
    ];
  });
