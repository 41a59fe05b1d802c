import { enabledCharts, type Rule, usesKnownImage, valuePath } from "../context";

export const recordTypesDoNotMatch: Rule = (context) => {
  const charts = enabledCharts(context);
  if (charts.length < 2 || !charts.every((chart) => usesKnownImage(context, chart))) return [];
  return [
    {
      id: "record-types-do-not-match",
      severity: "warning",
      path: valuePath("etl-engine", "/image/tag"),
      message:
        "With today's two images no real upload is processed: the API sends record types such as AvroHeartRateRecord, and the ETL knows HeartRateRecord. Use an image that takes both.",
      why: "The ETL answers an unknown type with processing_error, acknowledges the message and drops it; its own tests take the type from the file's name and do not see it.",
    },
  ];
};
