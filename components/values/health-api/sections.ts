import type { ValuesSection } from "../section";
import { autoscalingGroup, imageGroups, replicaGroup, resourceGroups, rolloutGroup } from "../shared-groups";

const ingress = { path: "ingress.enabled", is: [true] };

export const healthApiSections: readonly ValuesSection[] = [
  {
    id: "health-api/image",
    chart: "health-api",
    title: "Image",
    description: "Which build of the Health API runs, and where it is pulled from.",
    groups: imageGroups,
  },
  {
    id: "health-api/scaling",
    chart: "health-api",
    title: "Scaling",
    description: "How many pods of the Health API run, and when Kubernetes adds more.",
    groups: [replicaGroup, autoscalingGroup, rolloutGroup],
  },
  {
    id: "health-api/resources",
    chart: "health-api",
    title: "Resources",
    description: "What each pod reserves on the node, and what it may never exceed.",
    groups: resourceGroups,
  },
  {
    id: "health-api/network",
    chart: "health-api",
    title: "Network",
    description: "How requests reach the Health API, and what they may carry.",
    groups: [
      { title: "Service", fields: [{ path: "service.type" }, { path: "service.port" }] },
      { title: "Ingress", fields: [{ path: "ingress.enabled", wide: true }] },
      {
        when: ingress,
        fields: [
          { path: "ingress.host", wide: true, example: "api.example.org" },
          { path: "ingress.controller" },
          { path: "ingress.className" },
          { path: "ingress.paths", wide: true },
          { path: "ingress.rateLimitPerMinute" },
          { path: "ingress.timeoutSeconds" },
          { path: "ingress.tls.enabled", wide: true },
          { path: "ingress.tls.clusterIssuer", when: { path: "ingress.tls.enabled", is: [true] } },
          { path: "ingress.tls.secretName", when: { path: "ingress.tls.enabled", is: [true] } },
        ],
      },
      { title: "Upload", fields: [{ path: "upload.maxFileSizeMb" }, { path: "upload.rateLimit" }] },
    ],
  },
];
