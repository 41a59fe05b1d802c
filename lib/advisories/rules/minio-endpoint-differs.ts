import type { Rule } from "../context";
import { differsBetweenCharts } from "../differs-between-charts";

export const minioEndpointDiffers: Rule = (context) =>
  differsBetweenCharts(context, "/minio/endpoint", {
    id: "minio-endpoint-differs",
    severity: "warning",
    title: "Use the API's endpoint",
    message: (api, etl) =>
      `The API stores files at ${api}, the ETL reads from ${etl}. Unless both are one store, it finds none of them. Write the same address in both.`,
    why: "A message names bucket and key only, so the ETL looks in its own store.",
  });
