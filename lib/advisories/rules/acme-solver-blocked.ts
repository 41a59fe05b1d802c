import { objectsOf, type Rule, readValue, setValue, valuePath } from "../context";

export const acmeSolverBlocked: Rule = (context) => {
  const [policy] = objectsOf(context, "health-api", "NetworkPolicy");
  const [ingress] = objectsOf(context, "health-api", "Ingress");
  if (policy === undefined || ingress === undefined) return [];
  if (readValue(context, "health-api", "/ingress/tls/enabled") !== true) return [];
  if (readValue(context, "health-api", "/networkPolicy/acmeSolver") !== false) return [];
  const path = valuePath("health-api", "/networkPolicy/acmeSolver");
  return [
    {
      id: "acme-solver-blocked",
      severity: "warning",
      path,
      object: `NetworkPolicy/${policy.name}`,
      message:
        "If the namespace denies traffic by default, cert-manager's solver cannot be reached, and no certificate is issued or renewed. Let the solver be reached.",
      why: "cert-manager answers Let's Encrypt from a pod of its own in this namespace, on port 8089, for each challenge.",
      fix: { title: "Let the solver be reached", patches: [setValue(path, true)] },
    },
  ];
};
