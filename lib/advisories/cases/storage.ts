import { api, type Case, etl, onRedis, values } from "./drafts";

export const storageCases: Record<string, Case> = {
  "claim-deleted-on-uninstall": {
    speaks: etl({ persistence: { retain: false } }),
    path: values("etl-engine", "/persistence/retain"),
    object: "PersistentVolumeClaim/etl-engine-data",
    silent: [{}, etl({ persistence: { retain: false, enabled: false } })],
    hasFix: true,
  },
  "deduplication-on-emptydir": {
    speaks: etl({ persistence: { enabled: false } }),
    path: values("etl-engine", "/persistence/enabled"),
    silent: [{}, etl({ ...onRedis, persistence: { enabled: false } })],
    hasFix: true,
  },
  "redis-may-evict-keys": {
    speaks: etl(onRedis),
    path: values("etl-engine", "/deduplication/store"),
    silent: [{}],
    hasFix: false,
  },
  "tmp-smaller-than-uploads": {
    speaks: api({ tmp: { sizeLimit: "64Mi" } }),
    path: values("health-api", "/tmp/sizeLimit"),
    silent: [{}, api({ tmp: { sizeLimit: "100Mi" } })],
    hasFix: true,
  },
};
