import type { Rule } from "../context";
import { differsBetweenCharts } from "../differs-between-charts";

export const exchangeDiffers: Rule = (context) =>
  differsBetweenCharts(context, "/rabbitmq/exchange", {
    id: "exchange-differs",
    title: "Use the API's exchange",
    message: (api, etl) =>
      `The API publishes to the exchange ${api}, the ETL listens on ${etl}. Uploads are accepted and never processed. Write the same name in both.`,
    why: "RabbitMQ drops a message that no queue is bound for and the API does not ask to be told, so nothing reports the loss.",
  });
