import type { Rule } from "../context";
import { differsBetweenCharts } from "../differs-between-charts";

export const rabbitmqHostDiffers: Rule = (context) =>
  differsBetweenCharts(context, "/rabbitmq/host", {
    id: "rabbitmq-host-differs",
    severity: "warning",
    title: "Use the API's broker",
    message: (api, etl) =>
      `The API publishes at ${api}, the ETL listens at ${etl}. Unless both names are one broker, no upload is processed. Write the same name in both.`,
    why: "Messages live in the broker they were sent to; nothing carries them to another one here.",
  });
