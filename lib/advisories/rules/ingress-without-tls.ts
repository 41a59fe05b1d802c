import { objectsOf, type Rule, readValue, setValue, valuePath } from "../context";

export const ingressWithoutTls: Rule = (context) => {
  const [ingress] = objectsOf(context, "health-api", "Ingress");
  if (ingress === undefined || readValue(context, "health-api", "/ingress/tls/enabled") !== false) return [];
  const path = valuePath("health-api", "/ingress/tls/enabled");
  return [
    {
      id: "ingress-without-tls",
      severity: "warning",
      path,
      object: `Ingress/${ingress.name}`,
      message: "Tokens and health data travel readable for everyone on the way. Turn TLS on.",
      why: "Whoever reads a bearer token can use it until it expires, an hour later.",
      fix: { title: "Turn TLS on", patches: [setValue(path, true)] },
    },
  ];
};
