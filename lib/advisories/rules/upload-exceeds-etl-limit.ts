import { type Rule, readValue, valuePath } from "../context";

export const uploadExceedsEtlLimit: Rule = (context) => {
  const upload = readValue(context, "health-api", "/upload/maxFileSizeMb");
  const limit = readValue(context, "etl-engine", "/etl/maxFileSizeMb");
  if (typeof upload !== "number" || typeof limit !== "number" || upload <= limit) return [];
  const path = valuePath("etl-engine", "/etl/maxFileSizeMb");
  return [
    {
      id: "upload-exceeds-etl-limit",
      severity: "error",
      path,
      message: `The API accepts files of ${upload} MB, the ETL refuses those over ${limit} MB: they are uploaded and never processed. Let the ETL take at least as much.`,
      why: "Each service has its own limit, and a file that the ETL refuses is acknowledged and gone.",
      fix: { title: `Let the ETL take ${upload} MB`, patches: [{ op: "set", path, value: upload }] },
    },
  ];
};
