import { enabledCharts, objectsOf, type Rule, readValue, valuePath } from "../context";

export const secretChangeRestartsNothing: Rule = (context) => {
  const chart = enabledCharts(context).find(
    (name) =>
      !["inline", undefined].includes(readValue(context, name, "/secrets/mode") as string | undefined),
  );
  const [deployment] = chart === undefined ? [] : objectsOf(context, chart, "Deployment");
  if (chart === undefined || deployment === undefined) return [];
  const { namespace } = context.configuration.charts[chart];
  return [
    {
      id: "secret-change-restarts-nothing",
      severity: "info",
      path: valuePath(chart, "/secrets/mode"),
      object: `Deployment/${deployment.name}`,
      message: `Pods keep the secrets they started with. After you change one: kubectl rollout restart deployment/${deployment.name} -n ${namespace}.`,
      why: "Environment variables are read when a container starts, and Helm does not see a Secret that it did not render.",
    },
  ];
};
