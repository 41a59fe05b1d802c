import {
  loadBalancerTypeAnnotation,
  shapeAnnotation,
  shapeMaxAnnotation,
  shapeMinAnnotation,
} from "@/lib/budget/load-balancers";
import type { CountedNeighbour } from "@/lib/budget/neighbours";
import { cpuMillicores, formatCpu } from "@/lib/quantities/cpu";
import { formatMemory, memoryBytes } from "@/lib/quantities/memory";
import type { ValuesMap } from "@/lib/values/merge";

/** The pieces of Helm values that many charts write alike. */
export const parts = {
  resources({ requests }: CountedNeighbour) {
    return {
      resources: {
        requests: {
          cpu: formatCpu(cpuMillicores(requests.cpuMillicores)),
          memory: formatMemory(memoryBytes(requests.memoryBytes)),
        },
      },
    };
  },

  persistence({ volumesGb }: CountedNeighbour): ValuesMap {
    const [gigabytes] = volumesGb;
    return gigabytes === undefined ? { enabled: false } : { enabled: true, size: `${gigabytes}Gi` };
  },

  /** For the Prometheus operator's objects: no key at all means no volume. */
  claimTemplate(key: "storageSpec" | "storage", { volumesGb }: CountedNeighbour): ValuesMap {
    const [gigabytes] = volumesGb;
    if (gigabytes === undefined) return {};
    const spec = {
      accessModes: ["ReadWriteOnce"],
      resources: { requests: { storage: `${gigabytes}Gi` } },
    };
    return { [key]: { volumeClaimTemplate: { spec } } };
  },

  /** One switch for both Deployments of the chart: whoever does not scale gets the same number twice. */
  jointAutoscaling(key: "webauthn" | "envoy", { replicas, maxReplicas }: CountedNeighbour): ValuesMap {
    return { enabled: true, [key]: { minReplicas: replicas, maxReplicas } };
  },

  loadBalancerService({ loadBalancer }: CountedNeighbour): ValuesMap {
    if (loadBalancer === null) return { type: "ClusterIP" };
    if (loadBalancer === "network") return { annotations: { [loadBalancerTypeAnnotation]: "nlb" } };
    return {
      annotations: { [shapeAnnotation]: "flexible", [shapeMinAnnotation]: "10", [shapeMaxAnnotation]: "10" },
    };
  },
};
