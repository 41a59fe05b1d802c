import { freeLoadBalancers } from "@/lib/budget/constants";
import { type Rule, readValue, setValue, valuePath } from "../context";

const { bandwidthMbps } = freeLoadBalancers.value;

export const graceShorterThanAnUpload: Rule = (context) => {
  const megabytes = readValue(context, "health-api", "/upload/maxFileSizeMb");
  const grace = readValue(context, "health-api", "/terminationGracePeriodSeconds");
  const pause = readValue(context, "health-api", "/preStopSleepSeconds") ?? 0;
  if (typeof megabytes !== "number" || typeof grace !== "number" || typeof pause !== "number") return [];
  const uploadSeconds = Math.ceil((megabytes * 8) / bandwidthMbps);
  if (grace - pause >= uploadSeconds) return [];
  const path = valuePath("health-api", "/terminationGracePeriodSeconds");
  const enough = uploadSeconds + pause;
  return [
    {
      id: "grace-shorter-than-an-upload",
      severity: "warning",
      path,
      message: `A ${megabytes} MB upload takes ${uploadSeconds} s through the free load balancer, and a pod that is replaced has ${Math.max(grace - pause, 0)} s: the upload breaks off. Allow ${enough} s.`,
      why: "Kubernetes kills a pod when its grace period ends; the pause before it stops taking requests counts too.",
      fix: { title: `Allow ${enough} s`, patches: [setValue(path, enough)] },
    },
  ];
};
