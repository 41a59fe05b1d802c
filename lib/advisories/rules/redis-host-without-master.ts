import { enabledCharts, type Rule, readValue, setValue, valuePath } from "../context";

export const redisHostWithoutMaster: Rule = (context) =>
  enabledCharts(context).flatMap((chart) => {
    const isUsed = chart === "health-api" || readValue(context, chart, "/deduplication/store") === "redis";
    const host = readValue(context, chart, "/redis/host");
    if (!isUsed || typeof host !== "string") return [];
    const [name = "", ...rest] = host.split(".");
    // A Service of the platform's own release; any other Redis may be called what it likes.
    if (!/(^|-)redis-(health|auth)$/.test(name)) return [];
    const path = valuePath(chart, "/redis/host");
    const master = [`${name}-master`, ...rest].join(".");
    return [
      {
        id: "redis-host-without-master",
        severity: "error" as const,
        path,
        message: `No Service is called ${name}: the platform's Redis answers as ${name}-master. The pods would wait for it for ever. Write ${master}.`,
        why: "A standalone Redis of the Bitnami chart has one Service, with -master at the end of its name.",
        fix: { title: "Add -master", patches: [setValue(path, master)] },
      },
    ];
  });
