import { objectsOf, type Rule, readValue, setValue, valuePath } from "../context";

/** The classes that these controllers' own charts make. */
const classes: Readonly<Record<string, string>> = {
  "ingress-nginx": "nginx",
  traefik: "traefik",
  haproxy: "haproxy",
};

export const ingressClassOfAnotherController: Rule = (context) => {
  const [ingress] = objectsOf(context, "health-api", "Ingress");
  const controller = readValue(context, "health-api", "/ingress/controller");
  const className = readValue(context, "health-api", "/ingress/className");
  if (ingress === undefined || typeof controller !== "string" || typeof className !== "string") return [];
  const own = classes[controller];
  if (own === undefined || own === className || !Object.values(classes).includes(className)) return [];
  const path = valuePath("health-api", "/ingress/className");
  return [
    {
      id: "ingress-class-of-another-controller",
      severity: "warning",
      path,
      object: `Ingress/${ingress.name}`,
      message: `The class ${className} is another controller's, so the annotations for ${controller} mean nothing to it: neither rate limit nor upload size hold. Write ${own}.`,
      why: "Annotations are each controller's own; one that is not known is ignored without a word.",
      fix: { title: `Use the class ${own}`, patches: [setValue(path, own)] },
    },
  ];
};
