import type { Rule } from "../context";
import { differsBetweenCharts } from "../differs-between-charts";

export const bucketDiffers: Rule = (context) =>
  differsBetweenCharts(context, "/minio/bucket", {
    id: "bucket-differs",
    title: "Use the API's bucket",
    message: (api, etl) =>
      `The API stores files in the bucket ${api}, the ETL reads from ${etl}, so it finds none of them. Write the same name in both.`,
    why: "The ETL ignores the bucket named in a message and reads from its own setting.",
  });
