import type { RenderedObject } from "@/lib/render/engine";
import type { LoadBalancerLine } from "./budget";
import { defaultLoadBalancerMbps, freeLoadBalancers } from "./constants";
import { textAt, textsAt } from "./fields";
import type { CountedNeighbour } from "./neighbours";

export const shapeAnnotation = "service.beta.kubernetes.io/oci-load-balancer-shape";
export const shapeMinAnnotation = `${shapeAnnotation}-flex-min`;
export const shapeMaxAnnotation = `${shapeAnnotation}-flex-max`;
export const loadBalancerTypeAnnotation = "oci.oraclecloud.com/load-balancer-type";

/** A load balancer that a chart's Service makes OCI create. */
export interface LoadBalancer {
  service: string;
  isNetwork: boolean;
  /** The bandwidth that is paid for at least; a network load balancer has none. */
  bandwidthMbps: number;
  /** Whether its kind and shape are the free ones; how many are free is another question. */
  isFreeShape: boolean;
}

export function findLoadBalancers(objects: readonly RenderedObject[]): LoadBalancer[] {
  return objects.flatMap(({ kind, name, hooks, object }): LoadBalancer[] => {
    if (kind !== "Service" || hooks.length > 0 || textAt(object, "spec", "type") !== "LoadBalancer")
      return [];
    const annotations = new Map(Object.entries(textsAt(object, "metadata", "annotations")));
    if (annotations.get(loadBalancerTypeAnnotation) === "nlb") {
      return [{ service: name, isNetwork: true, bandwidthMbps: 0, isFreeShape: true }];
    }
    const bandwidthMbps = readBandwidth(annotations);
    const free = String(freeLoadBalancers.value.bandwidthMbps);
    const isFreeShape =
      annotations.get(shapeAnnotation) === "flexible" &&
      annotations.get(shapeMinAnnotation) === free &&
      annotations.get(shapeMaxAnnotation) === free;
    return [{ service: name, isNetwork: false, bandwidthMbps, isFreeShape }];
  });
}

/** One flexible load balancer of 10 Mbps is free, and one network load balancer. A neighbour's is taken to be of that shape. */
export function countLoadBalancers(
  found: readonly LoadBalancer[],
  neighbours: readonly CountedNeighbour[],
): LoadBalancerLine {
  const { flexible, network } = freeLoadBalancers.value;
  const ofNeighbours = (kind: CountedNeighbour["loadBalancer"]) =>
    neighbours.filter(({ loadBalancer }) => loadBalancer === kind).length;
  const ofCharts = found.filter(({ isNetwork }) => isNetwork).length;
  const networkUsed = ofCharts + ofNeighbours("network");
  const used = found.length - ofCharts + ofNeighbours("flexible");
  const notFree = found.filter(({ isFreeShape }) => !isFreeShape).map(({ service }) => `Service/${service}`);
  return {
    fits: used <= flexible && networkUsed <= network && notFree.length === 0,
    used,
    limit: flexible,
    networkUsed,
    networkLimit: network,
    ...(notFree.length > 0 && { notFree }),
  };
}

function readBandwidth(annotations: ReadonlyMap<string, string>): number {
  const shape = annotations.get(shapeAnnotation) ?? `${defaultLoadBalancerMbps.value}Mbps`;
  const written = shape === "flexible" ? (annotations.get(shapeMinAnnotation) ?? "") : shape;
  const digits = /^(\d+)/.exec(written)?.[1];
  return digits === undefined ? defaultLoadBalancerMbps.value : Number(digits);
}
