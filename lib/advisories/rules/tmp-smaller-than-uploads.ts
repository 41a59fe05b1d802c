import { parseMemory } from "@/lib/quantities/memory";
import { type Rule, readValue, setValue, valuePath } from "../context";

export const tmpSmallerThanUploads: Rule = (context) => {
  const megabytes = readValue(context, "health-api", "/upload/maxFileSizeMb");
  const limit = parseMemory(String(readValue(context, "health-api", "/tmp/sizeLimit") ?? ""));
  if (typeof megabytes !== "number" || !limit.ok) return [];
  const neededMi = megabytes * 2;
  if (limit.value >= neededMi * 2 ** 20) return [];
  const path = valuePath("health-api", "/tmp/sizeLimit");
  return [
    {
      id: "tmp-smaller-than-uploads",
      severity: "warning",
      path,
      message: `Two uploads of ${megabytes} MB at a time fill /tmp, and a pod that goes over its limit is evicted. Give it ${neededMi}Mi or more.`,
      why: "Uploads over 1 MB are spooled to /tmp while they are read, and Kubernetes evicts a pod whose emptyDir grows over its limit.",
      fix: { title: `Give /tmp ${neededMi}Mi`, patches: [setValue(path, `${neededMi}Mi`)] },
    },
  ];
};
