import { isMap } from "@/lib/values/merge";

/** `app=api, tier=web` for a map of labels, as `kubectl -l` writes it. */
export function writeLabels(labels: unknown): string {
  return isMap(labels)
    ? Object.entries(labels)
        .map(([key, value]) => `${key}=${String(value)}`)
        .join(", ")
    : "";
}

/** The map that such text means; a word without `=` is a label with an empty value. */
export function readLabels(text: string): Record<string, string> {
  const words = text
    .split(",")
    .map((word) => word.trim())
    .filter((word) => word !== "");
  return Object.fromEntries(
    words.map((word) => {
      const [key = "", ...value] = word.split("=");
      return [key.trim(), value.join("=").trim()];
    }),
  );
}
