import { podsOf, type Rule, readValue, setValue, valuePath } from "../context";

/** SQLAlchemy's pool of 5 with an overflow of 10, which the image does not let anyone change. */
const connectionsPerWorker = 15;
/** PostgreSQL's default of 100, three of which are kept for its superuser. */
const connectionsMax = 97;

export const databaseConnectionsExceed: Rule = (context) => {
  const workers = readValue(context, "health-api", "/workers");
  if (typeof workers !== "number") return [];
  const pods = podsOf(context, "health-api", "peak").length;
  const connections = pods * workers * connectionsPerWorker;
  if (connections <= connectionsMax) return [];
  const path = valuePath("health-api", "/workers");
  return [
    {
      id: "database-connections-exceed",
      severity: "warning",
      path,
      message: `${pods} pods with ${workers} ${workers === 1 ? "worker" : "workers"} each may open ${connections} connections, and PostgreSQL takes ${connectionsMax}: requests fail under load. Use fewer workers or pods, or raise max_connections.`,
      why: "Each worker has a pool of its own with up to 15 connections, fixed in the image; PostgreSQL's default is 100, of which 3 are reserved.",
      ...(workers > 1 &&
        pods * connectionsPerWorker <= connectionsMax && {
          fix: { title: "Use one worker", patches: [setValue(path, 1)] },
        }),
    },
  ];
};
