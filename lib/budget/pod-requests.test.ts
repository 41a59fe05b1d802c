import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { requesting } from "./budget-test-support";
import { effectiveRequests, emptyDirLimitBytes } from "./pod-requests";

const mebibyte = 2 ** 20;

function sidecar(cpu: string, memory: string) {
  return { ...requesting(cpu, memory), restartPolicy: "Always" };
}

function ask(spec: object) {
  const { cpuMillicores, memoryBytes } = effectiveRequests(spec);
  return [cpuMillicores, memoryBytes / mebibyte];
}

describe("effectiveRequests", () => {
  it("adds up containers", () => {
    expect(ask({ containers: [requesting("250m", "64Mi"), requesting("0.25", "64Mi")] })).toEqual([500, 128]);
  });

  it("takes the largest init container when that is more, resource by resource", () => {
    const spec = {
      containers: [requesting("100m", "256Mi")],
      initContainers: [requesting("300m", "16Mi"), requesting("200m", "32Mi")],
    };
    expect(ask(spec)).toEqual([300, 256]);
  });

  it("counts a sidecar beside the containers", () => {
    const spec = { containers: [requesting("100m", "64Mi")], initContainers: [sidecar("50m", "32Mi")] };
    expect(ask(spec)).toEqual([150, 96]);
  });

  it("counts an init container with the sidecars started before it, not with those after", () => {
    const started = [sidecar("50m", "10Mi"), requesting("400m", "10Mi")];
    expect(ask({ containers: [requesting("100m", "10Mi")], initContainers: started })).toEqual([450, 20]);
    const later = [requesting("400m", "10Mi"), sidecar("50m", "10Mi")];
    expect(ask({ containers: [requesting("100m", "10Mi")], initContainers: later })).toEqual([400, 20]);
  });

  it("takes the limit for the request where only the limit is set", () => {
    const container = { resources: { limits: { cpu: "500m", memory: "1Gi" }, requests: { cpu: "100m" } } };
    expect(ask({ containers: [container] })).toEqual([100, 1024]);
  });

  it("adds the overhead of a runtime class on top of everything", () => {
    const spec = {
      containers: [requesting("100m", "64Mi")],
      initContainers: [requesting("200m", "64Mi")],
      overhead: { cpu: "250m", memory: "120Mi" },
    };
    expect(ask(spec)).toEqual([450, 184]);
  });

  it("lets requests of the whole pod stand for its containers'", () => {
    const spec = { containers: [requesting("100m", "64Mi")], resources: { requests: { cpu: "1" } } };
    expect(ask(spec)).toEqual([1000, 64]);
  });

  it("rounds up to whole millicores and bytes, as the scheduler does", () => {
    const { cpuMillicores, memoryBytes } = effectiveRequests({ containers: [requesting("100u", "1100m")] });
    expect([cpuMillicores, memoryBytes]).toEqual([1, 2]);
  });

  it("names resources that an A1 node does not offer, and reads ephemeral storage", () => {
    const resources = { requests: { "ephemeral-storage": "1Gi", "nvidia.com/gpu": 1, "other.io/none": 0 } };
    expect(effectiveRequests({ containers: [{ resources }] })).toEqual({
      cpuMillicores: 0,
      memoryBytes: 0,
      ephemeralStorageBytes: 2 ** 30,
      others: ["nvidia.com/gpu"],
      scored: { cpuMillicores: 100, memoryBytes: 200 * 2 ** 20 },
    });
  });

  it("lets scores count a container that asks for nothing as a small one, but not one that asks for 0", () => {
    const asks = (requests: object) => ({ resources: { requests } });
    const spec = { containers: [asks({ cpu: "0", memory: "1Gi" }), asks({ cpu: "50m" })] };
    expect(effectiveRequests(spec).scored).toEqual({
      cpuMillicores: 50,
      memoryBytes: 2 ** 30 + 200 * 2 ** 20,
    });
  });

  it("is nothing for a pod that says nothing", () => {
    expect(ask({ containers: [{ name: "a" }] })).toEqual([0, 0]);
    expect(ask({})).toEqual([0, 0]);
  });

  const container = fc.record({
    resources: fc.record({
      requests: fc.record(
        { cpu: fc.nat(4000).map((m) => `${m}m`), memory: fc.nat(1e9) },
        { requiredKeys: [] },
      ),
      limits: fc.record({ cpu: fc.nat(4000).map((m) => `${m}m`), memory: fc.nat(1e9) }, { requiredKeys: [] }),
    }),
    restartPolicy: fc.option(fc.constant("Always"), { nil: undefined }),
  });

  it("never gets smaller by one more container, init container or sidecar", () => {
    const lists = fc.record({
      containers: fc.array(container, { maxLength: 4 }),
      initContainers: fc.array(container, { maxLength: 4 }),
    });
    fc.assert(
      fc.property(lists, container, fc.boolean(), fc.nat(4), (spec, extra, isInit, place) => {
        const field = isInit ? "initContainers" : "containers";
        const more = { ...spec, [field]: spec[field].toSpliced(place, 0, extra) };
        const before = effectiveRequests(spec);
        const after = effectiveRequests(more);
        expect(after.cpuMillicores).toBeGreaterThanOrEqual(before.cpuMillicores);
        expect(after.memoryBytes).toBeGreaterThanOrEqual(before.memoryBytes);
      }),
    );
  });
});

it("adds up the limits of scratch volumes on disk, not of those in memory", () => {
  const volumes = [
    { emptyDir: { sizeLimit: "1Gi" } },
    { emptyDir: {} },
    { emptyDir: { medium: "Memory", sizeLimit: "4Gi" } },
    { configMap: { name: "a" } },
    { emptyDir: { sizeLimit: "512Mi" } },
  ];
  expect(emptyDirLimitBytes({ volumes })).toBe(1536 * mebibyte);
});
