import { enabledCharts, type Rule, readValue, valuePath } from "../context";

export const imageYourOrgPlaceholder: Rule = (context) =>
  enabledCharts(context).flatMap((chart) => {
    const repository = readValue(context, chart, "/image/repository");
    if (typeof repository !== "string" || !repository.split("/").includes("your-org")) return [];
    return [
      {
        id: "image-your-org-placeholder",
        severity: "error" as const,
        path: valuePath(chart, "/image/repository"),
        object: `Deployment/${deploymentName(context, chart)}`,
        message: `${repository} is a placeholder: the pods cannot pull it. Write the repository of your own image.`,
        why: "your-org stands for your organisation in the source document; no such image is published.",
      },
    ];
  });

function deploymentName(context: Parameters<Rule>[0], chart: "health-api" | "etl-engine"): string {
  return context.objects[chart]?.find(({ kind }) => kind === "Deployment")?.name ?? chart;
}
