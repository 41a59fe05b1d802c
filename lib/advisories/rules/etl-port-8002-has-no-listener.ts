import { fieldsAt, listAt, textAt } from "@/lib/budget/fields";
import { objectsOf, type Rule, valuePath } from "../context";

export const etlPort8002HasNoListener: Rule = (context) =>
  objectsOf(context, "etl-engine", "Service").flatMap(({ name, object }) => {
    const port = listAt(object, "spec", "ports").find((each) => textAt(each, "name") === "http");
    if (port === undefined) return [];
    return [
      {
        id: "etl-port-8002-has-no-listener",
        severity: "info" as const,
        path: valuePath("etl-engine", "/service/port"),
        object: `Service/${name}`,
        message: `Nothing answers on the ETL's http port, ${String(fieldsAt(port).port)}. Probes, metrics and checks use the metrics port.`,
        why: "Today's ETL image opens one port only, 8004, for health and metrics. The source document's port is kept for an image that serves it.",
      },
    ];
  });
