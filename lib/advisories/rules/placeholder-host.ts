import { objectsOf, type Rule, readValue, valuePath } from "../context";

/** Names that nobody can own: the source document's, and those reserved by RFC 2606 and RFC 6761. */
const placeholder = /(^|\.)(yourdomain\.com|example\.(com|org|net)|example|invalid|test)$/i;

export const placeholderHost: Rule = (context) => {
  const [ingress] = objectsOf(context, "health-api", "Ingress");
  const host = readValue(context, "health-api", "/ingress/host");
  if (ingress === undefined || typeof host !== "string" || !placeholder.test(host)) return [];
  return [
    {
      id: "placeholder-host",
      severity: "warning",
      path: valuePath("health-api", "/ingress/host"),
      object: `Ingress/${ingress.name}`,
      message: `${host} is a placeholder: no client reaches it, and no certificate is issued for it. Write the host name that your DNS points here.`,
      why: "The name is an example in the source document, or reserved for examples by RFC 2606.",
    },
  ];
};
