import { dataLayerNames, knownNeighbours } from "@/lib/budget/neighbours";
import { countsNeighbour, enabledCharts, type Rule } from "../context";

export const dataLayerNotCounted: Rule = (context) => {
  if (enabledCharts(context).length === 0) return [];
  const missing = dataLayerNames.filter((name) => !countsNeighbour(context, name));
  if (missing.length === 0) return [];
  const titles = missing.map((name) => knownNeighbours[name].title);
  return [
    {
      id: "data-layer-not-counted",
      severity: "warning",
      path: "/cluster/neighbours",
      message: `${listWords(titles)} ${titles.length === 1 ? "is" : "are"} not counted on this cluster. If the data layer runs here too, its pods and volumes take room that this budget shows as free.`,
      why: "Both services need PostgreSQL, Redis, MinIO and RabbitMQ to start and work, as their code shows. On one Always Free cluster these take more than half of the node.",
      fix: {
        title: "Count the data layer",
        patches: missing.map((name) => ({
          op: "set" as const,
          path: `/cluster/neighbours/${name}/enabled`,
          value: true,
        })),
      },
    },
  ];
};

function listWords(words: readonly string[]): string {
  if (words.length < 2) return words.join("");
  return `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}
