import { enabledCharts, type Rule, readValue, setValue } from "../context";

export const sealingScopeWide: Rule = (context) => {
  const { scope } = context.configuration.secrets;
  const isSealing = enabledCharts(context).some(
    (chart) => readValue(context, chart, "/secrets/mode") === "sealed",
  );
  if (scope === "strict" || !isSealing) return [];
  const path = "/secrets/scope";
  return [
    {
      id: "sealing-scope-wide",
      severity: scope === "cluster-wide" ? "warning" : "info",
      path,
      message:
        scope === "cluster-wide"
          ? "Whoever may create a SealedSecret in any namespace can have these secrets unsealed there. Seal strictly, unless a name must still change."
          : "Whoever may create a SealedSecret in the namespace can have these secrets unsealed under another name. Seal strictly, unless a name must still change.",
      why: "A strict seal holds the Secret's name and namespace, so a copy of the file is worth nothing elsewhere.",
      fix: { title: "Seal strictly", patches: [setValue(path, "strict")] },
    },
  ];
};
