import { type Rule, readOverride, readValue, usesKnownImage, valuePath } from "../context";

export const retriesProcessNothing: Rule = (context) => {
  const retries = readValue(context, "etl-engine", "/rabbitmq/maxRetries");
  if (typeof retries !== "number" || retries === 0 || !usesKnownImage(context, "etl-engine")) return [];
  const isChosen = ["/rabbitmq/maxRetries", "/rabbitmq/retryDelaysSeconds"].some(
    (pointer) => readOverride(context, "etl-engine", pointer) !== undefined,
  );
  if (!isChosen) return [];
  return [
    {
      id: "retries-process-nothing",
      severity: "info",
      path: valuePath("etl-engine", "/rabbitmq/maxRetries"),
      message:
        "Today's image never processes a message a second time: a retry is taken for a duplicate and acknowledged. More retries only mean more waiting.",
      why: "The key of a message is written before it is processed, and a key that exists counts as processed.",
    },
  ];
};
