import { countsNeighbour, objectsOf, type Rule, readValue, valuePath } from "../context";

export const ingressNginxRetired: Rule = (context) => {
  const [ingress] = objectsOf(context, "health-api", "Ingress");
  const isUsed =
    ingress !== undefined && readValue(context, "health-api", "/ingress/controller") === "ingress-nginx";
  if (!isUsed && !countsNeighbour(context, "ingress-nginx")) return [];
  return [
    {
      id: "ingress-nginx-retired",
      severity: "warning",
      path: isUsed ? valuePath("health-api", "/ingress/controller") : "/cluster/neighbours/ingress-nginx",
      ...(isUsed && { object: `Ingress/${ingress.name}` }),
      message:
        "ingress-nginx has had no fixes since March 2026. It still works; plan the move to another controller.",
      why: "Its maintainers announced the retirement in November 2025, made the last releases on 19 March 2026 and advise a Gateway API implementation (kubernetes/ingress-nginx read-me).",
    },
  ];
};
