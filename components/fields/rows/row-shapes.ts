import { isMap, isSame } from "@/lib/values/merge";
import { type AffinityRow, readAffinity, writeAffinity } from "./affinity-rows";
import { readLabels, writeLabels } from "./label-words";
import { type Cell, cell, choices, type Row, valueAt, wholeNumber, without, withValue } from "./row-cells";
import type { RowKind } from "./row-kinds";

/** How one kind of list or map is shown as rows, and what the rows mean. */
export interface RowShape {
  /** `toleration`: what the buttons add and remove. */
  noun: string;
  cells: readonly Cell[];
  /** What a new row begins with. */
  blank: Row;
  /** The rows of a value; `null` when rows cannot say all of it. */
  read(value: unknown): readonly Row[] | null;
  write(rows: readonly Row[]): unknown;
  /** Where the entry stands in the value, as a JSON Pointer below it. */
  place(row: Row, index: number): string;
  /** The row without what another choice in it made meaningless. */
  tidy(row: Row): Row;
}

/** A list of maps. A row that holds more than its cells show cannot be shown. */
function list(noun: string, blank: Row, cells: readonly Cell[]): RowShape {
  const isShown = (row: Row) =>
    isEmpty(
      cells
        .filter(({ when }) => when?.(row) ?? true)
        .reduce<Row>((rest, { path }) => without(rest, keysOf(path)), row),
    );
  return {
    noun,
    blank,
    cells,
    read: (value) =>
      Array.isArray(value) && value.every((item) => isMap(item) && isShown(item)) ? (value as Row[]) : null,
    write: (rows) => rows,
    place: (_row, index) => `/${index}`,
    tidy: (row) =>
      cells
        .filter(({ when, path }) => path !== "" && !(when?.(row) ?? true))
        .reduce<Row>((rest, { path }) => without(rest, keysOf(path)), row),
  };
}

const asItIs = (row: Row) => row;

function keysOf(path: string): string[] {
  return path.slice(1).split("/");
}

function isEmpty(row: Row): boolean {
  return Object.keys(row).length === 0;
}

/** A list of plain texts or numbers: one column. */
function plain(noun: string, example: string, parse: (text: string) => unknown): RowShape {
  return {
    noun,
    blank: { entry: "" },
    cells: [
      {
        ...cell("entry", noun.charAt(0).toUpperCase() + noun.slice(1), { parse, example, isKept: true }),
        path: "",
      },
    ],
    read: (value) => (Array.isArray(value) ? value.map((entry) => ({ entry })) : null),
    write: (rows) => rows.map(({ entry }) => entry),
    place: (_row, index) => `/${index}`,
    tidy: asItIs,
  };
}

const pairs: RowShape = {
  noun: "entry",
  blank: { key: "", value: "" },
  cells: [
    { ...cell("key", "Key", { isKept: true, size: 2, example: "example.org/name" }), path: "" },
    { ...cell("value", "Value", { isKept: true, size: 3 }), path: "" },
  ],
  read: (value) =>
    isMap(value) ? Object.entries(value).map(([key, inner]) => ({ key, value: inner })) : null,
  write: (rows) => Object.fromEntries(rows.map(({ key, value }) => [key, value])),
  place: ({ key }) => `/${String(key).replaceAll("~", "~0").replaceAll("/", "~1")}`,
  tidy: asItIs,
};

const operatorIs =
  (...operators: string[]) =>
  (row: Row) =>
    operators.includes(String(row.operator ?? "Equal"));
const has = (key: string) => (row: Row) => isMap(valueAt(row, key.split(".")));

/** A choice between sources: choosing one takes the others' keys away. */
function variant(
  title: string,
  kinds: readonly { text: string; title: string; at: string; blank: unknown }[],
): Cell {
  const kindOf = (row: Row) => kinds.find(({ at }) => valueAt(row, at.split(".")) !== undefined) ?? kinds[0];
  return {
    title,
    path: "",
    options: kinds,
    read: (row) => kindOf(row)?.text ?? "",
    write(row, text) {
      const cleared = kinds.reduce<Row>((rest, { at }) => without(rest, at.split(".")), row);
      const chosen = kinds.find((kind) => kind.text === text);
      return chosen === undefined
        ? cleared
        : withValue(cleared, chosen.at.split("."), structuredClone(chosen.blank));
    },
  };
}

const labelsCell: Cell = {
  title: "Pods with the labels",
  path: "/labelSelector/matchLabels",
  size: 3,
  example: "app.kubernetes.io/name=health-api",
  read: (row) => writeLabels(valueAt(row, ["labelSelector", "matchLabels"])),
  write: (row, text) =>
    text.trim() === ""
      ? without(row, ["labelSelector", "matchLabels"])
      : withValue(row, ["labelSelector", "matchLabels"], readLabels(text)),
};

const environment = variant("From", [
  { text: "value", title: "this text", at: "value", blank: "" },
  { text: "secret", title: "a Secret", at: "valueFrom.secretKeyRef", blank: { name: "", key: "" } },
  { text: "config", title: "a ConfigMap", at: "valueFrom.configMapKeyRef", blank: { name: "", key: "" } },
  { text: "field", title: "the pod", at: "valueFrom.fieldRef", blank: { fieldPath: "" } },
]);

const volume = variant("Kind", [
  { text: "emptyDir", title: "scratch space", at: "emptyDir", blank: {} },
  { text: "configMap", title: "a ConfigMap", at: "configMap", blank: { name: "" } },
  { text: "secret", title: "a Secret", at: "secret", blank: { secretName: "" } },
  { text: "claim", title: "a claim", at: "persistentVolumeClaim", blank: { claimName: "" } },
]);

const affinity: RowShape = {
  noun: "rule",
  blank: {
    kind: "podAntiAffinity",
    weight: 100,
    topologyKey: "kubernetes.io/hostname",
    key: "app.kubernetes.io/name",
    operator: "=",
    values: "",
  } satisfies AffinityRow,
  cells: [
    cell("kind", "Pods go", {
      size: 2,
      options: [
        { text: "podAntiAffinity", title: "away from pods with" },
        { text: "podAffinity", title: "near pods with" },
        { text: "nodeAffinity", title: "to nodes with" },
      ],
    }),
    cell("key", "Label", { size: 2, isKept: true, example: "app.kubernetes.io/name" }),
    cell("operator", "Is", {
      options: [
        { text: "=", title: "is" },
        { text: "In", title: "is one of" },
        { text: "NotIn", title: "is none of" },
        { text: "Exists", title: "exists" },
        { text: "DoesNotExist", title: "is absent" },
      ],
    }),
    cell("values", "Value", {
      size: 2,
      isKept: true,
      when: ({ operator }) => operator !== "Exists" && operator !== "DoesNotExist",
    }),
    cell("topologyKey", "Within", {
      size: 2,
      isKept: true,
      example: "kubernetes.io/hostname",
      when: ({ kind }) => kind !== "nodeAffinity",
    }),
    cell("weight", "Weight", {
      isKept: true,
      example: "1 to 100, or required",
      parse: wholeNumber,
    }),
  ],
  read: readAffinity,
  write: writeAffinity,
  place: () => "",
  tidy: asItIs,
};

const shapes: Record<RowKind, RowShape> = {
  texts: plain("entry", "", (text) => text),
  numbers: plain("number", "", wholeNumber),
  pairs,
  imagePullSecrets: list("pull secret", { name: "" }, [
    cell("name", "Secret", { isKept: true, example: "registry-login" }),
  ]),
  tolerations: list("toleration", { key: "", operator: "Equal", value: "", effect: "NoSchedule" }, [
    cell("key", "Key", { size: 2, example: "pool" }),
    cell("operator", "Operator", { options: choices("Equal", "Exists") }),
    cell("value", "Value", { size: 2, when: operatorIs("Equal") }),
    cell("effect", "Effect", {
      size: 2,
      options: [
        ...choices("NoSchedule", "PreferNoSchedule", "NoExecute"),
        { text: "", title: "every effect" },
      ],
    }),
    cell("tolerationSeconds", "Seconds", {
      parse: wholeNumber,
      example: "for ever",
      when: ({ effect }) => effect === "NoExecute",
    }),
  ]),
  topologySpreadConstraints: list(
    "constraint",
    { maxSkew: 1, topologyKey: "kubernetes.io/hostname", whenUnsatisfiable: "ScheduleAnyway" },
    [
      cell("maxSkew", "Skew", { parse: wholeNumber, isKept: true }),
      cell("topologyKey", "Over", { size: 2, isKept: true, example: "kubernetes.io/hostname" }),
      cell("whenUnsatisfiable", "Otherwise", {
        size: 2,
        options: [
          { text: "ScheduleAnyway", title: "schedule anyway" },
          { text: "DoNotSchedule", title: "do not schedule" },
        ],
      }),
      labelsCell,
    ],
  ),
  extraEnv: list("variable", { name: "", value: "" }, [
    cell("name", "Name", { size: 2, isKept: true, example: "HTTP_PROXY" }),
    environment,
    cell("value", "Text", { size: 3, isKept: true, when: (row) => row.valueFrom === undefined }),
    cell("valueFrom.secretKeyRef.name", "Secret", {
      size: 2,
      isKept: true,
      when: has("valueFrom.secretKeyRef"),
    }),
    cell("valueFrom.secretKeyRef.key", "Key", { isKept: true, when: has("valueFrom.secretKeyRef") }),
    cell("valueFrom.configMapKeyRef.name", "ConfigMap", {
      size: 2,
      isKept: true,
      when: has("valueFrom.configMapKeyRef"),
    }),
    cell("valueFrom.configMapKeyRef.key", "Key", { isKept: true, when: has("valueFrom.configMapKeyRef") }),
    cell("valueFrom.fieldRef.fieldPath", "Field", {
      size: 3,
      isKept: true,
      example: "status.podIP",
      when: has("valueFrom.fieldRef"),
    }),
  ]),
  extraVolumes: list("volume", { name: "", emptyDir: {} }, [
    cell("name", "Name", { size: 2, isKept: true, example: "cache" }),
    volume,
    cell("emptyDir.sizeLimit", "At most", { size: 2, example: "no limit, or 1Gi", when: has("emptyDir") }),
    cell("configMap.name", "ConfigMap", { size: 2, isKept: true, when: has("configMap") }),
    cell("secret.secretName", "Secret", { size: 2, isKept: true, when: has("secret") }),
    cell("persistentVolumeClaim.claimName", "Claim", {
      size: 2,
      isKept: true,
      when: has("persistentVolumeClaim"),
    }),
  ]),
  extraVolumeMounts: list("mount", { name: "", mountPath: "" }, [
    cell("name", "Volume", { size: 2, isKept: true, example: "cache" }),
    cell("mountPath", "Path", { size: 2, isKept: true, example: "/cache" }),
    cell("subPath", "Only the part", { size: 2, example: "all of it" }),
    {
      title: "Access",
      path: "/readOnly",
      options: [
        { text: "write", title: "read and write" },
        { text: "read", title: "read only" },
      ],
      read: ({ readOnly }) => (readOnly === true ? "read" : "write"),
      write: (row, text) => (text === "read" ? { ...row, readOnly: true } : without(row, ["readOnly"])),
    },
  ]),
  taints: list("taint", { key: "", value: "", effect: "NoSchedule" }, [
    cell("key", "Key", { size: 2, isKept: true, example: "pool" }),
    cell("value", "Value", { size: 2, isKept: true }),
    cell("effect", "Effect", { size: 2, options: choices("NoSchedule", "PreferNoSchedule", "NoExecute") }),
  ]),
  affinity,
};

export function rowShape(kind: RowKind): RowShape {
  return shapes[kind];
}

/** A row in which nothing was entered yet: it is not written, so that adding one refuses nothing. */
export function isBlank(shape: RowShape, row: Row): boolean {
  return isSame(row, shape.blank);
}
