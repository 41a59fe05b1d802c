import type { ValuesSection } from "../section";
import { autoscalingGroup, imageGroups, replicaGroup, resourceGroups, rolloutGroup } from "../shared-groups";

const sqlite = { path: "deduplication.store", is: ["sqlite"] };
const redis = { path: "deduplication.store", is: ["redis"] };
const volume = { path: "persistence.enabled", is: [true] };

export const etlEngineSections: readonly ValuesSection[] = [
  {
    id: "etl-engine/image",
    chart: "etl-engine",
    title: "Image",
    description: "Which build of the ETL Narrative Engine runs, and where it is pulled from.",
    groups: imageGroups,
  },
  {
    id: "etl-engine/scaling",
    chart: "etl-engine",
    title: "Scaling",
    description: "How many pods work on the queue, and when Kubernetes adds more.",
    notes: [
      {
        when: sqlite,
        text: "SQLite keeps the deduplication store in one file on one volume, so one pod is all there can be. Deduplicate in Redis to scale.",
        go: { title: "Deduplication", section: "etl-engine/deduplication" },
      },
    ],
    groups: [replicaGroup, autoscalingGroup, rolloutGroup],
  },
  {
    id: "etl-engine/resources",
    chart: "etl-engine",
    title: "Resources",
    description: "What each pod reserves on the node, and what it may never exceed.",
    groups: resourceGroups,
  },
  {
    id: "etl-engine/deduplication",
    chart: "etl-engine",
    title: "Deduplication",
    description: "Where the engine remembers which messages it has already turned into narratives.",
    groups: [
      { fields: [{ path: "deduplication.store", wide: true }, { path: "deduplication.retentionHours" }] },
      { title: "SQLite", when: sqlite, fields: [{ path: "deduplication.databasePath", wide: true }] },
      {
        title: "Volume",
        when: sqlite,
        fields: [
          { path: "persistence.enabled", wide: true },
          { path: "persistence.size", when: volume },
          { path: "persistence.storageClass", when: volume },
          { path: "persistence.existingClaim", when: volume, wide: true },
          { path: "persistence.retain", when: volume, wide: true },
        ],
      },
      {
        title: "Redis",
        when: redis,
        fields: [{ path: "redis.host", wide: true }, { path: "redis.port" }, { path: "redis.database" }],
      },
    ],
  },
];
