import { describe, expect, it } from "vitest";
import type { Patch } from "@/lib/configuration/patch";
import { foundIn, neighboursOf } from "./found-in-snapshot";

const patches: Patch[] = [
  {
    op: "set",
    path: "/cluster/nodes",
    value: [{ name: "a", ocpus: 2, memoryGb: 12, allocatable: { cpu: "1830m", memory: "9650140Ki" } }],
  },
  {
    op: "set",
    path: "/cluster/neighbours",
    value: {
      minio: { requests: { cpu: "200m", memory: "512Mi" }, replicas: 1, volumesGb: [80] },
      shop: { replicas: 1, maxReplicas: 4 },
      agent: { perNode: true },
    },
  },
];

describe("foundIn", () => {
  it("says nodes and neighbours in words", () => {
    expect(foundIn(patches)).toEqual({
      nodes: [
        { name: "a", shape: "2 OCPU / 12 GB", allocatable: "1830m, 9650140Ki", system: "nothing stated" },
      ],
      neighbours: [
        { name: "minio", title: "MinIO", requests: "200m, 512Mi", pods: "1", volumes: "80 GB" },
        { name: "shop", title: "shop", requests: "nothing stated", pods: "1 to 4", volumes: "none" },
        {
          name: "agent",
          title: "agent",
          requests: "nothing stated",
          pods: "one on each node",
          volumes: "none",
        },
      ],
    });
  });

  it("says nothing of neighbours when the paste held no pods", () => {
    expect(foundIn(patches.slice(0, 1)).neighbours).toBeNull();
  });
});

describe("neighboursOf", () => {
  it("leaves out what is switched off", () => {
    const draft = { cluster: { neighbours: { minio: { enabled: false }, loki: {} } } };
    expect(neighboursOf(draft)).toEqual(["loki"]);
    expect(neighboursOf({})).toEqual([]);
  });
});
