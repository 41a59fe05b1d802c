import { enabledCharts, type Rule, readValue, valuePath } from "../context";

export const trainingOutputLostWithSeveralPods: Rule = (context) => {
  if (!enabledCharts(context).includes("etl-engine")) return [];
  if (readValue(context, "etl-engine", "/etl/trainingOutput/enabled") !== true) return [];
  const isRunning = (situation: "peak" | "rollout") =>
    context.budget.situations[situation].pods.filter(({ chart }) => chart === "etl-engine").length;
  const atPeak = isRunning("peak");
  const inRollout = isRunning("rollout");
  if (Math.max(atPeak, inRollout) < 2) return [];
  const path = valuePath("etl-engine", "/etl/trainingOutput/enabled");
  const when = atPeak > 1 ? `Up to ${atPeak} ETL pods write` : `During a rollout ${inRollout} ETL pods write`;
  return [
    {
      id: "training-output-lost-with-several-pods",
      severity: "warning",
      path,
      message: `${when} the same monthly training file, and each overwrites lines of the others. Keep one pod, or turn the training output off.`,
      why: "The ETL downloads the month's file, appends to it and uploads it again without any lock; deduplication in Redis does not protect it.",
      fix: { title: "Turn the training output off", patches: [{ op: "set", path, value: false }] },
    },
  ];
};
