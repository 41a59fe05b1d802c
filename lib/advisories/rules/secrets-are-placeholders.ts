import { enabledCharts, objectsOf, type Rule, readValue, setValue, valuePath } from "../context";

export const secretsArePlaceholders: Rule = (context) =>
  enabledCharts(context).flatMap((chart) => {
    const [secret] = objectsOf(context, chart, "Secret");
    if (secret === undefined || readValue(context, chart, "/secrets/mode") !== "inline") return [];
    const path = valuePath(chart, "/secrets/mode");
    return [
      {
        id: "secrets-are-placeholders",
        severity: "warning" as const,
        path,
        object: `Secret/${secret.name}`,
        message:
          "The Secret holds placeholders, for development only: no password in it opens anything. Seal real ones before anyone else uses this.",
        why: "Chartroom never takes a secret, so it cannot render one; anything in values also ends in Helm's release history.",
        fix: { title: "Use sealed secrets", patches: [setValue(path, "sealed")] },
      },
    ];
  });
