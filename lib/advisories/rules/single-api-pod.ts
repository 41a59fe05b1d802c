import { podsOf, type Rule, readValue, setValue, valuePath } from "../context";

export const singleApiPod: Rule = (context) => {
  if (readValue(context, "health-api", "/environment") !== "production") return [];
  if (podsOf(context, "health-api", "rest").length !== 1) return [];
  const isScaling = readValue(context, "health-api", "/autoscaling/enabled") === true;
  const pointer = isScaling ? "/autoscaling/minReplicas" : "/replicaCount";
  const path = valuePath("health-api", pointer);
  return [
    {
      id: "single-api-pod",
      severity: "info",
      path,
      message: "With one pod, uploads fail whenever it is moved or crashes. Two pods keep answering.",
      why: "A node that is drained, or a container that is restarted, takes its pod out of the Service until the next one is ready, which takes half a minute here.",
      fix: { title: "Keep two pods", patches: [setValue(path, 2)] },
    },
  ];
};
