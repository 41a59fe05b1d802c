import { type Rule, readValue, valuePath } from "../context";

const imagesOwn = "health_data_processing";

export const queueNotTheImagesOwn: Rule = (context) => {
  const queue = readValue(context, "etl-engine", "/rabbitmq/queue");
  if (typeof queue !== "string" || queue === imagesOwn) return [];
  const path = valuePath("etl-engine", "/rabbitmq/queue");
  return [
    {
      id: "queue-not-the-images-own",
      severity: "info",
      path,
      message: `Messages that wait in ${imagesOwn} stay there when the ETL listens on ${queue}, and are not processed. Empty that queue first, or keep its name.`,
      why: "The ETL declares the queue it is told to and binds it to the exchange; the old queue stays bound too, so it fills up without a consumer.",
      fix: { title: "Keep the queue's name", patches: [{ op: "remove", path }] },
    },
  ];
};
