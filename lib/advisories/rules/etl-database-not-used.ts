import { type Rule, readValue, usesKnownImage, valuePath } from "../context";

export const etlDatabaseNotUsed: Rule = (context) => {
  if (readValue(context, "etl-engine", "/database/host") === undefined) return [];
  if (!usesKnownImage(context, "etl-engine")) return [];
  return [
    {
      id: "etl-database-not-used",
      severity: "info",
      path: valuePath("etl-engine", "/database/host"),
      message:
        "Today's ETL image never opens PostgreSQL: it writes its narratives to MinIO. These settings and the key database-password wait for an image that does.",
      why: "Its code has no database driver; the source document describes a version that stores narratives in PostgreSQL.",
    },
  ];
};
