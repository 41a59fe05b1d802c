import type { Configuration } from "@/lib/configuration/schema";
import { parseMemory } from "@/lib/quantities/memory";
import type { RenderedObject } from "@/lib/render/engine";
import type { StorageLine } from "./budget";
import { blockVolumeClasses, volumeGbMin } from "./constants";
import { asFields, fieldsAt, listAt, textAt } from "./fields";
import type { CountedNeighbour } from "./neighbours";
import type { Workload } from "./workloads";

const gibibyte = 2 ** 30;

/** OCI's "GB" are GiB: a claim becomes a whole number of them, and never fewer than the smallest volume. */
export function billedGb(requestedBytes: number): number {
  return Math.max(volumeGbMin.value, Math.ceil(requestedBytes / gibibyte));
}

/** Boot volumes and block volumes share one allowance. */
export function countStorage(
  nodes: Configuration["cluster"]["nodes"],
  limitGb: number,
  objects: readonly RenderedObject[],
  workloads: readonly Workload[],
  neighbours: readonly CountedNeighbour[],
  retainedGb: readonly number[] = [],
): StorageLine {
  const claims = findClaims(objects, workloads);
  const volumes = [
    ...claims.flatMap((claim) =>
      claim.notCounted === null ? [volume(claim.name, claim.requestedBytes, claim.count)] : [],
    ),
    ...neighbours.flatMap(({ name, volumesGb }) =>
      volumesGb.map((gb, index) =>
        volume(volumesGb.length === 1 ? `${name}-data` : `${name}-data-${index + 1}`, gb * gibibyte, 1),
      ),
    ),
    ...retainedGb.map((gb, index) => volume(`left-over-${index + 1}`, gb * gibibyte, 1)),
  ];
  const notCounted = [
    ...claims.flatMap(({ name, notCounted: reason }) => (reason === null ? [] : [{ name, reason }])),
    ...findExistingClaims(objects),
  ];
  const bootGb = nodes.reduce((sum, { bootVolumeGb, count }) => sum + bootVolumeGb * count, 0);
  const usedGb = volumes.reduce((sum, each) => sum + each.billedGb * each.count, bootGb);
  return {
    fits: usedGb <= limitGb,
    usedGb,
    limitGb,
    bootGb,
    volumes,
    ...(notCounted.length > 0 && { notCounted }),
  };
}

function volume(name: string, requestedBytes: number, count: number): StorageLine["volumes"][number] {
  return { name, requestedBytes, billedGb: billedGb(requestedBytes), count };
}

interface Claim {
  name: string;
  requestedBytes: number;
  count: number;
  notCounted: string | null;
}

function findClaims(objects: readonly RenderedObject[], workloads: readonly Workload[]): Claim[] {
  return objects.flatMap(({ kind, name, hooks, object }) => {
    if (hooks.length > 0) return [];
    if (kind === "PersistentVolumeClaim") return [readClaim(name, object, 1)];
    const workload = workloads.find((candidate) => candidate.name === name);
    if (workload === undefined) return [];
    // One claim a pod, kept when the pod goes: so as many as there ever were.
    const count = workload.replicas.peak;
    const templates = listAt(object, "spec", "volumeClaimTemplates").map((template) =>
      readClaim(`${textAt(template, "metadata", "name") ?? "data"}-${name}`, template, count),
    );
    const ephemeral = podVolumes(object).flatMap((each) => {
      const template = fieldsAt(each, "ephemeral").volumeClaimTemplate;
      return template === undefined
        ? []
        : [readClaim(`${name}-${textAt(each, "name") ?? "scratch"}`, template, count)];
    });
    return [...templates, ...ephemeral];
  });
}

function readClaim(name: string, claim: unknown, count: number): Claim {
  const spec = fieldsAt(claim, "spec");
  const text = fieldsAt(spec, "resources", "requests").storage;
  const parsed = typeof text === "string" || typeof text === "number" ? parseMemory(text) : null;
  return { name, requestedBytes: parsed?.ok ? parsed.value : 0, count, notCounted: whyNotBilled(spec) };
}

/** A claim without a class gets OKE's default, which is a block volume; an empty class asks for a volume made by hand. */
function whyNotBilled(spec: unknown): string | null {
  const storageClass = asFields(spec).storageClassName;
  if (textAt(spec, "volumeName") !== undefined) return "It takes a volume that exists already.";
  if (storageClass === undefined || storageClass === null) return null;
  if (storageClass === "") return "Its class is empty, so no volume is made for it.";
  if ((blockVolumeClasses.value as readonly unknown[]).includes(storageClass)) return null;
  return `Its class ${String(storageClass)} is not one of OCI's block volume classes, so what it costs is not known here.`;
}

/** Claims that pods name and the charts do not render: they exist already, in a size that only the cluster knows. */
function findExistingClaims(objects: readonly RenderedObject[]): { name: string; reason: string }[] {
  const rendered = new Set(
    objects.filter(({ kind }) => kind === "PersistentVolumeClaim").map(({ name }) => name),
  );
  const named = objects
    .filter(({ hooks }) => hooks.length === 0)
    .flatMap(({ object }) => podVolumes(object))
    .map((each) => textAt(each, "persistentVolumeClaim", "claimName"))
    .filter((name): name is string => name !== undefined && !rendered.has(name));
  return [...new Set(named)].map((name) => ({
    name,
    reason: "It exists already. Its size is not known here; on oci-bv it costs at least 50 GB.",
  }));
}

function podVolumes(object: unknown): readonly unknown[] {
  return listAt(object, "spec", "template", "spec", "volumes");
}
