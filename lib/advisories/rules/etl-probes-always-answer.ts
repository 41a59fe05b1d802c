import { objectsOf, type Rule, readValue, usesKnownImage, valuePath } from "../context";

const alwaysOk: readonly unknown[] = ["/health", "/ready", "/live"];

export const etlProbesAlwaysAnswer: Rule = (context) => {
  const [deployment] = objectsOf(context, "etl-engine", "Deployment");
  if (deployment === undefined || !usesKnownImage(context, "etl-engine")) return [];
  if (!alwaysOk.includes(readValue(context, "etl-engine", "/probes/liveness/path"))) return [];
  return [
    {
      id: "etl-probes-always-answer",
      severity: "info",
      path: valuePath("etl-engine", "/probes/liveness/path"),
      object: `Deployment/${deployment.name}`,
      message:
        "The ETL's probes answer 200 even when its consumer is dead, so Kubernetes never restarts it for that. Watch the queue: it must have a consumer.",
      why: "Nothing in the image updates what /health and /ready report, and a failed first connection to RabbitMQ ends the consumer alone.",
    },
  ];
};
