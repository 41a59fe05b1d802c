import { cell, type Row, wholeNumber } from "@/components/fields/rows/row-cells";
import type { RowShape } from "@/components/fields/rows/row-shapes";
import { isMap } from "@/lib/values/merge";

/** Workloads of one's own, by name, as rows: what each asks for, and how often it runs. */
export const neighbourRows: RowShape = {
  noun: "workload",
  blank: { key: "", enabled: true, requests: { cpu: "100m", memory: "128Mi" } },
  cells: [
    { ...cell("key", "Name", { size: 2, isKept: true, example: "my-worker" }), path: "" },
    cell("requests.cpu", "CPU", { example: "none" }),
    cell("requests.memory", "Memory", { example: "none" }),
    cell("replicas", "Pods", { parse: wholeNumber, example: "1", when: isCounted }),
    cell("maxReplicas", "At most", { parse: wholeNumber, example: "the same", when: isCounted }),
    volumesCell(),
    {
      title: "Runs",
      path: "/perNode",
      options: [
        { text: "pods", title: "pods" },
        { text: "nodes", title: "each node" },
      ],
      read: ({ perNode }) => (perNode === true ? "nodes" : "pods"),
      write: ({ perNode: _before, ...row }, text) => (text === "nodes" ? { ...row, perNode: true } : row),
    },
    {
      title: "Balancer",
      path: "/loadBalancer",
      options: [
        { text: "none", title: "none" },
        { text: "one", title: "one" },
      ],
      read: ({ loadBalancer }) => (loadBalancer === true || loadBalancer === "network" ? "one" : "none"),
      write: ({ loadBalancer: _before, ...row }, text) =>
        text === "one" ? { ...row, loadBalancer: true } : row,
    },
  ],
  read: (value) =>
    isMap(value)
      ? Object.entries(value).map(([key, entry]) => ({ key, ...(isMap(entry) ? entry : {}) }))
      : null,
  write: (rows) => Object.fromEntries(rows.map(({ key, ...entry }) => [String(key), entry])),
  place: ({ key }) => `/${String(key)}`,
  tidy: (row) => row,
};

function isCounted({ perNode }: Row): boolean {
  return perNode !== true;
}

/** `50, 50`: two volumes of 50 GB. What is no list of numbers stays text, for the schema to refuse. */
function volumesCell() {
  const plain = cell("volumesGb", "Disks, GB", {
    example: "none",
    parse: (text: string) => {
      const parts = text.split(",").map((part) => wholeNumber(part));
      return parts.every((part) => typeof part === "number") ? parts : text;
    },
  });
  return {
    ...plain,
    read: (row: Row) => (Array.isArray(row.volumesGb) ? row.volumesGb.join(", ") : plain.read(row)),
  };
}
