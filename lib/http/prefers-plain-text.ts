/** Whether an Accept header asks for text/plain rather than JSON (RFC 9110, 12.5.1). JSON unless it says so by name. */
export function prefersPlainText(accept: string | null): boolean {
  if (accept === null) return false;
  const weights = new Map(
    accept.split(",").map((range) => {
      const [type = "", ...parameters] = range.split(";").map((part) => part.trim().toLowerCase());
      const weight = Number(parameters.find((parameter) => parameter.startsWith("q="))?.slice(2) ?? 1);
      return [type, Number.isFinite(weight) ? weight : 0] as const;
    }),
  );
  const text = weights.get("text/plain") ?? weights.get("text/*") ?? 0;
  return text > (weights.get("application/json") ?? 0);
}
