import { type Rule, readValue, valuePath } from "../context";

export const redisMayEvictKeys: Rule = (context) => {
  if (readValue(context, "etl-engine", "/deduplication/store") !== "redis") return [];
  return [
    {
      id: "redis-may-evict-keys",
      severity: "info",
      path: valuePath("etl-engine", "/deduplication/store"),
      message:
        "The platform's Redis drops its oldest keys when it is full. A dropped key means that a repeated upload is processed again. Give Redis the policy volatile-ttl or noeviction.",
      why: "Its published settings are maxmemory 200 MB with allkeys-lru, shared by the rate limiter, the logout list and these keys.",
    },
  ];
};
