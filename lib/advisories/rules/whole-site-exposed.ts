import { objectsOf, type Rule, readValue, setValue, valuePath } from "../context";

/** What clients of the service need; the rest is documentation and details for operators. */
const publicPaths = ["/v1", "/auth", "/users", "/health/live"];

export const wholeSiteExposed: Rule = (context) => {
  const [ingress] = objectsOf(context, "health-api", "Ingress");
  const paths = readValue(context, "health-api", "/ingress/paths");
  if (ingress === undefined || !Array.isArray(paths) || !paths.includes("/")) return [];
  const path = valuePath("health-api", "/ingress/paths");
  return [
    {
      id: "whole-site-exposed",
      severity: "warning",
      path,
      object: `Ingress/${ingress.name}`,
      message:
        "The path / shows everybody /docs, /openapi.json and /health/ready, which prints the errors of database and broker. List the paths that clients use.",
      why: "The image serves its interactive documentation and a readiness report with exception texts without a login.",
      fix: { title: "Only what clients use", patches: [setValue(path, publicPaths)] },
    },
  ];
};
