import { type Rule, readValue, valuePath } from "../context";

export const aiModelNotRead: Rule = (context) => {
  if (readValue(context, "etl-engine", "/aiModel/enabled") !== true) return [];
  const path = valuePath("etl-engine", "/aiModel/enabled");
  return [
    {
      id: "ai-model-not-read",
      severity: "info",
      path,
      message:
        "Today's ETL image has no AI model: it reads none of these settings, and the cache stays empty. Turn it off until an image uses it.",
      why: "The code of the ETL Narrative Engine writes its narratives by rules; it imports no model library and never opens the cache folder.",
      fix: { title: "Turn the AI model off", patches: [{ op: "set", path, value: false }] },
    },
  ];
};
