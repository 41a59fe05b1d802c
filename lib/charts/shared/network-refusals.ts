import type { Refusal } from "./refusals";

interface NetworkValues {
  networkPolicy: Record<"from" | "to", Record<string, { cidr: string }>>;
}

/**
 * Ranges whose address has bits beyond their prefix, such as 10.0.16.7/20: the API server of Kubernetes 1.36 refuses them,
 * and a pattern cannot tell them from whole ones.
 */
export function networkRefusals<Values extends NetworkValues>(): Refusal<Values>[] {
  return (["from", "to"] as const).map((direction) => ({
    id: `range-${direction}-begins-inside`,
    path: `networkPolicy.${direction}.%s.cidr`,
    message: `networkPolicy.${direction}.%s.cidr: does not begin at the first address of its range, which Kubernetes refuses. Write that address, as in 10.0.16.0/20.`,
    find: ({ networkPolicy }) =>
      Object.entries(networkPolicy[direction])
        .filter(([, { cidr }]) => cidr !== "" && !isWholeRange(cidr))
        .map(([peer]) => peer)
        .sort(), // As a chart's `range` goes through a map.
    example: {
      networkPolicy: {
        [direction]: { [direction === "from" ? "prometheus" : "minio"]: { cidr: "10.0.16.7/20" } },
      },
    },
  }));
}

/** The range is one that the schema takes: four bytes and a prefix of 0 to 32. */
function isWholeRange(cidr: string): boolean {
  const [bytes = "", prefix = ""] = cidr.split("/");
  const address = bytes.split(".").reduce((sum, byte) => sum * 256 + Number(byte), 0);
  return address % 2 ** (32 - Number(prefix)) === 0;
}
