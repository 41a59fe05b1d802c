import { type Rule, readValue, setValue, usesKnownImage, valuePath } from "../context";

export const readinessAsksEveryDependency: Rule = (context) => {
  if (readValue(context, "health-api", "/probes/readiness/path") !== "/health/ready") return [];
  if (!usesKnownImage(context, "health-api")) return [];
  const path = valuePath("health-api", "/probes/readiness/path");
  return [
    {
      id: "readiness-asks-every-dependency",
      severity: "info",
      path,
      message:
        "When PostgreSQL, Redis, MinIO or RabbitMQ is down, every pod leaves the Service at once and callers get no answer at all. /health/live keeps them in, and the API answers with its own errors.",
      why: "The image's /health/ready asks all four, with a new connection to broker and Redis each time.",
      fix: { title: "Ask the process only", patches: [setValue(path, "/health/live")] },
    },
  ];
};
