import { type Rule, readValue, setValue, valuePath } from "../context";

export const redisDatabaseShared: Rule = (context) => {
  if (readValue(context, "etl-engine", "/deduplication/store") !== "redis") return [];
  if (readValue(context, "etl-engine", "/redis/host") !== readValue(context, "health-api", "/redis/host"))
    return [];
  const taken = ["/redis/database", "/redis/rateLimitDatabase"].map((pointer) =>
    readValue(context, "health-api", pointer),
  );
  const database = readValue(context, "etl-engine", "/redis/database");
  if (typeof database !== "number" || !taken.includes(database)) return [];
  const free = [2, 3, 4].find((candidate) => !taken.includes(candidate)) ?? 5;
  const path = valuePath("etl-engine", "/redis/database");
  return [
    {
      id: "redis-database-shared",
      severity: "warning",
      path,
      message: `Database ${database} is the Health API's too. Whoever empties one service's keys empties the other's. Write ${free}.`,
      why: "Redis has 16 numbered databases; FLUSHDB and key listings work on one of them.",
      fix: { title: `Use database ${free}`, patches: [setValue(path, free)] },
    },
  ];
};
