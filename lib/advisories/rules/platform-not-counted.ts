import { isKnownNeighbour, knownNeighbours } from "@/lib/budget/neighbours";
import {
  type AdvisoryContext,
  countsNeighbour,
  enabledCharts,
  objectsOf,
  type Rule,
  readValue,
  setValue,
} from "../context";

export const platformNotCounted: Rule = (context) => {
  const missing = needed(context).filter((name) => !countsNeighbour(context, name));
  if (missing.length === 0) return [];
  const titles = missing.map((name) => (isKnownNeighbour(name) ? knownNeighbours[name].title : name));
  return [
    {
      id: "platform-not-counted",
      severity: "info",
      path: "/cluster/neighbours",
      message: `These values need ${titles.join(", ")} on the cluster, and ${titles.length === 1 ? "it is" : "they are"} not counted. If ${titles.length === 1 ? "it runs" : "they run"} here, count ${titles.length === 1 ? "it" : "them"} too.`,
      why: "An Ingress does nothing without its controller, a certificate needs cert-manager, a sealed secret its controller; their pods take room like any other.",
      fix: {
        title: "Count them",
        patches: missing.map((name) => setValue(`/cluster/neighbours/${name}/enabled`, true)),
      },
    },
  ];
};

/** metrics-server has an advisory of its own, because without it the autoscaler fails without a word. */
function needed(context: AdvisoryContext): string[] {
  const [ingress] = objectsOf(context, "health-api", "Ingress");
  const controller = readValue(context, "health-api", "/ingress/controller");
  const hasCertificate =
    ingress !== undefined && readValue(context, "health-api", "/ingress/tls/enabled") === true;
  const isSealed = enabledCharts(context).some(
    (chart) => readValue(context, chart, "/secrets/mode") === "sealed",
  );
  return [
    ...(ingress !== undefined && typeof controller === "string" && isKnownNeighbour(controller)
      ? [controller]
      : []),
    ...(hasCertificate ? ["cert-manager"] : []),
    ...(isSealed ? ["sealed-secrets"] : []),
  ];
}
