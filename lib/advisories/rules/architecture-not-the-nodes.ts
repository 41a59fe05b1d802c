import { textsAt } from "@/lib/budget/fields";
import { jsonPointer } from "@/lib/problems/problem";
import { enabledCharts, objectsOf, podSpecOf, type Rule, setValue, valuePath } from "../context";

const label = "kubernetes.io/arch";

export const architectureNotTheNodes: Rule = (context) =>
  enabledCharts(context).flatMap((chart) => {
    const [deployment] = objectsOf(context, chart, "Deployment");
    const asked = textsAt(podSpecOf(context, chart), "nodeSelector")[label];
    const [node] = context.budget.nodes;
    if (deployment === undefined || asked === undefined || node === undefined) return [];
    if (context.budget.nodes.some(({ architecture }) => architecture === asked)) return [];
    const path = valuePath(chart, jsonPointer(["nodeSelector", label]));
    return [
      {
        id: "architecture-not-the-nodes",
        severity: "error" as const,
        path,
        object: `Deployment/${deployment.name}`,
        message: `The pods ask for ${asked} nodes and all nodes here are ${node.architecture}: they stay Pending. Build the image for ${node.architecture} and ask for that.`,
        why: "The free A1 shape is Arm; Kubernetes never places a pod against its nodeSelector.",
        fix: { title: `Ask for ${node.architecture}`, patches: [setValue(path, node.architecture)] },
      },
    ];
  });
