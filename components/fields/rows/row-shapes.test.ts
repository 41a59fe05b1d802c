import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readAffinity, writeAffinity } from "./affinity-rows";
import { readLabels, writeLabels } from "./label-words";
import { rowShape } from "./row-shapes";

describe("rows say what the value says, or leave it to YAML", () => {
  const values: [Parameters<typeof rowShape>[0], unknown][] = [
    ["texts", ["/v1", "/auth"]],
    ["numbers", [30, 300, "many"]],
    ["pairs", { "example.org/a": "1", b: "", c: null, d: 5 }],
    ["imagePullSecrets", [{ name: "registry-login" }]],
    [
      "tolerations",
      [{ key: "pool", operator: "Equal", value: "app", effect: "NoExecute", tolerationSeconds: 30 }],
    ],
    ["tolerations", [{ operator: "Exists" }]],
    [
      "topologySpreadConstraints",
      [
        {
          maxSkew: 1,
          topologyKey: "zone",
          whenUnsatisfiable: "DoNotSchedule",
          labelSelector: { matchLabels: { a: "b" } },
        },
      ],
    ],
    [
      "extraEnv",
      [
        { name: "A", value: "" },
        { name: "B", valueFrom: { secretKeyRef: { name: "s", key: "k" } } },
        { name: "C", valueFrom: { fieldRef: { fieldPath: "status.podIP" } } },
      ],
    ],
    [
      "extraVolumes",
      [
        { name: "cache", emptyDir: {} },
        { name: "c", configMap: { name: "settings" } },
      ],
    ],
    ["extraVolumeMounts", [{ name: "cache", mountPath: "/cache", readOnly: true }]],
    [
      "affinity",
      {
        podAntiAffinity: {
          preferredDuringSchedulingIgnoredDuringExecution: [
            {
              weight: 100,
              podAffinityTerm: {
                topologyKey: "kubernetes.io/hostname",
                labelSelector: { matchLabels: { "app.kubernetes.io/name": "health-api" } },
              },
            },
          ],
        },
      },
    ],
  ];
  test.each(values)("%s %j", (kind, value) => {
    const shape = rowShape(kind);
    const rows = shape.read(value);
    expect(rows).not.toBeNull();
    expect(shape.write(rows ?? [])).toEqual(value);
  });

  test.each([
    ["tolerations", [{ key: "a", unheardOf: 1 }]],
    ["extraVolumes", [{ name: "a", csi: { driver: "x" } }]],
    ["extraEnv", [{ name: "a", valueFrom: { resourceFieldRef: { resource: "limits.cpu" } } }]],
    ["imagePullSecrets", ["registry-login"]],
    [
      "affinity",
      { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [{}, {}] } } },
    ],
    ["affinity", { podAffinity: { unheardOf: true } }],
  ] as const)("%s %j is more than rows can say", (kind, value) => {
    expect(rowShape(kind).read(value)).toBeNull();
  });
});

test("each cell of each kind writes what it then reads, and takes only its own key away", () => {
  for (const kind of [
    "tolerations",
    "topologySpreadConstraints",
    "extraEnv",
    "extraVolumes",
    "extraVolumeMounts",
  ] as const) {
    const { cells, blank } = rowShape(kind);
    for (const cell of cells.filter(
      ({ when, options }) => options === undefined && (when?.(blank) ?? true),
    )) {
      const row = cell.write(blank, "a=b");
      expect(cell.read(row), `${kind} ${cell.title}`).toBe("a=b");
      expect(cell.read(cell.write(row, ""))).toBe("");
    }
  }
});

test("choosing another source takes the first one away", () => {
  const [, from] = rowShape("extraEnv").cells;
  const row = from?.write({ name: "A", value: "x" }, "secret");
  expect(row).toEqual({ name: "A", valueFrom: { secretKeyRef: { name: "", key: "" } } });
  expect(from?.read(row ?? {})).toBe("secret");
  expect(from?.write(row ?? {}, "value")).toEqual({ name: "A", value: "" });
});

test("every affinity made of rows comes back as the same rows", () => {
  const text = fc.stringMatching(/^[a-z]{1,5}$/);
  const row = fc.record({
    kind: fc.constantFrom("nodeAffinity" as const, "podAffinity" as const, "podAntiAffinity" as const),
    weight: fc.oneof(fc.constant("required"), fc.integer({ min: 1, max: 100 })),
    topologyKey: text,
    key: text,
    operator: fc.constantFrom("=", "In", "NotIn", "Exists", "DoesNotExist"),
    values: text,
  });
  fc.assert(
    fc.property(fc.array(row, { maxLength: 6 }), (rows) => {
      const affinity = writeAffinity(rows);
      expect(writeAffinity(readAffinity(affinity) ?? [])).toEqual(affinity);
    }),
  );
});

test("labels are written as kubectl takes them", () => {
  const labels = fc.dictionary(fc.stringMatching(/^[a-z./-]{1,9}$/), fc.stringMatching(/^[a-z0-9-]{0,9}$/));
  fc.assert(
    fc.property(labels, (map) => {
      expect(readLabels(writeLabels(map))).toEqual({ ...map });
    }),
  );
});

test("what another choice makes meaningless goes, so that rows can still say all of it", () => {
  const shape = rowShape("tolerations");
  const row = shape.tidy({
    key: "pool",
    operator: "Exists",
    value: "app",
    effect: "NoSchedule",
    tolerationSeconds: 5,
  });
  expect(row).toEqual({ key: "pool", operator: "Exists", effect: "NoSchedule" });
  expect(shape.read([row])).toEqual([row]);
});
