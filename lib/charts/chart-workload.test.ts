import { describe, expect, it } from "vitest";
import { attempt, render } from "@/lib/server/engine-test-support";
import { chartNames, charts, presetNames } from "./chart";

const onRedis = { deduplication: { store: "redis" }, strategy: { type: "RollingUpdate" } };

describe("names", () => {
  it("are those of the source document when the release has the chart's name", () => {
    const named = (name: (typeof chartNames)[number], values: object) =>
      render(name, values).objects.map((object) => `${object.kind} ${object.name}`);
    expect(named("health-api", { autoscaling: { enabled: true } }).sort()).toEqual([
      "ConfigMap health-api-config",
      "Deployment health-api",
      "HorizontalPodAutoscaler health-api-hpa",
      "Ingress health-api-ingress",
      "Secret health-api-secrets",
      "Service health-api",
      "ServiceAccount health-api-sa",
    ]);
    expect(named("etl-engine", {}).sort()).toEqual([
      "ConfigMap etl-engine-config",
      "Deployment etl-engine",
      "PersistentVolumeClaim etl-engine-data",
      "Secret etl-engine-secrets",
      "Service etl-engine",
      "ServiceAccount etl-engine-sa",
    ]);
    expect(named("etl-engine", { ...onRedis, autoscaling: { enabled: true } })).toContain(
      "HorizontalPodAutoscaler etl-engine-hpa",
    );
  });

  it.each(chartNames)("of two releases of %s in one namespace never meet", (name) => {
    const of = (release: string) =>
      render(name, {}, { release }).objects.map((object) => `${object.kind} ${object.name}`);
    expect(of("blue").filter((object) => of("green").includes(object))).toEqual([]);
  });

  it.each(chartNames)("of %s stay within 63 characters", (name) => {
    const chart = render(name, { nameOverride: "n".repeat(53) }, { release: "r".repeat(53) });
    for (const object of chart.objects) expect(object.name.length).toBeLessThanOrEqual(63);
  });

  it.each(["012", "1e3"])(
    "begin with a letter, as a Service before Kubernetes 1.36 must: not %s",
    (fullnameOverride) => {
      for (const name of chartNames) {
        const result = attempt(name, { fullnameOverride });
        expect(result.ok ? "" : result.problem.message).toContain("fullnameOverride");
      }
    },
  );

  it.each(["true", "null", "off"])("that look like something else (%s) stay text", (fullnameOverride) => {
    for (const name of chartNames) expect(render(name, { fullnameOverride }).kinds).toContain("Deployment");
  });
});

describe.each(chartNames.flatMap((name) => presetNames.map((preset) => ({ name, preset }))))(
  "$name, $preset",
  ({ name, preset }) => {
    const chart = render(name, {}, { preset, release: "blue", namespace: "elsewhere" });
    const component = name === "health-api" ? "api" : "etl";
    const selector = {
      "app.kubernetes.io/name": name,
      "app.kubernetes.io/instance": "blue",
      "app.kubernetes.io/component": component,
    };

    it("writes the release's namespace and the labels on every object", () => {
      for (const object of chart.objects) {
        expect(object.namespace).toBe("elsewhere");
        expect(chart.metadata(object).labels).toEqual({
          ...selector,
          "app.kubernetes.io/version": "v1.0.0",
          "app.kubernetes.io/part-of": "health-platform",
          "app.kubernetes.io/managed-by": "Helm",
          "helm.sh/chart": `${name}-1.0.0`,
        });
      }
    });

    it("selects its pods by what never changes", () => {
      expect(chart.deployment.selector.matchLabels).toEqual(selector);
      expect(chart.spec("Service")).toMatchObject({ selector });
      expect(chart.deployment.template.metadata.labels).toMatchObject(selector);
    });

    it("sends Service and probes to ports that the container names", () => {
      const ports = chart.container.ports?.map((port) => port.name);
      const { startupProbe, livenessProbe, readinessProbe } = chart.container;
      for (const probe of [startupProbe, livenessProbe, readinessProbe]) {
        if (probe !== undefined) expect(ports).toContain(probe.httpGet.port);
      }
      for (const { targetPort } of (chart.spec("Service")?.ports ?? []) as { targetPort: string }[]) {
        expect(ports).toContain(targetPort);
      }
    });

    it("leaves the number of pods to the autoscaler when there is one", () => {
      expect(chart.deployment.replicas === undefined).toBe(chart.kinds.includes("HorizontalPodAutoscaler"));
    });

    it("says which Secret, port and image it means", () => {
      expect(chart.notes).toContain(`Secret "blue-${name}-secrets"`);
      expect(chart.notes).toContain(`kubectl port-forward service/blue-${name} `);
      expect(chart.notes).not.toContain("\n\n\n");
    });
  },
);

describe("health-api", () => {
  it("has the numbers of the source document in production", () => {
    const chart = render("health-api", {}, { preset: "production" });
    expect(chart.container.resources).toEqual({
      requests: { cpu: "250m", memory: "256Mi" },
      limits: { cpu: "500m", memory: "512Mi" },
    });
    expect(chart.spec("HorizontalPodAutoscaler")).toMatchObject({ minReplicas: 2, maxReplicas: 5 });
    expect(chart.podSpec.nodeSelector).toEqual({ "kubernetes.io/arch": "arm64" });
  });

  it("serves on 8001 what the container serves on 8000", () => {
    const chart = render("health-api");
    expect(chart.spec("Service")).toMatchObject({
      ports: [{ name: "http", port: 8001, targetPort: "http" }],
    });
    expect(chart.container.ports).toMatchObject([{ name: "http", containerPort: 8000 }]);
  });

  it("scales by the policies of the platform: quickly up, slowly down", () => {
    expect(
      render("health-api", { autoscaling: { enabled: true } }).spec("HorizontalPodAutoscaler"),
    ).toMatchObject({
      metrics: [
        { resource: { name: "cpu", target: { averageUtilization: 70 } } },
        { resource: { name: "memory", target: { averageUtilization: 80 } } },
      ],
      behavior: {
        scaleUp: {
          stabilizationWindowSeconds: 15,
          selectPolicy: "Max",
          policies: [
            { type: "Percent", value: 100, periodSeconds: 15 },
            { type: "Pods", value: 2, periodSeconds: 15 },
          ],
        },
        scaleDown: {
          stabilizationWindowSeconds: 300,
          selectPolicy: "Min",
          policies: [
            { type: "Percent", value: 50, periodSeconds: 60 },
            { type: "Pods", value: 1, periodSeconds: 60 },
          ],
        },
      },
    });
  });

  it("pauses before it stops, unless told not to", () => {
    expect(render("health-api").container.lifecycle).toEqual({
      preStop: { exec: { command: ["sleep", "10"] } },
    });
    expect(render("health-api", { preStopSleepSeconds: 0 }).container.lifecycle).toBeUndefined();
  });

  it("asks to be scraped only when told that the image serves metrics, and then on the container's port", () => {
    const annotations = (values: object) =>
      render("health-api", values).deployment.template.metadata.annotations;
    expect(annotations({})).not.toHaveProperty(["prometheus.io/scrape"]);
    expect(annotations({ metrics: { enabled: true } })).toMatchObject({
      "prometheus.io/scrape": "true",
      "prometheus.io/port": "8000",
      "prometheus.io/path": "/metrics",
    });
  });
});

describe("etl-engine", () => {
  it("has the numbers of the source document in production", () => {
    const chart = render("etl-engine", {}, { preset: "production" });
    expect(chart.container.resources).toEqual({
      requests: { cpu: "200m", memory: "512Mi" },
      limits: { cpu: "700m", memory: "2Gi" },
    });
    expect(chart.deployment).toMatchObject({ replicas: 1, strategy: { type: "Recreate" } });
    expect(chart.spec("PersistentVolumeClaim")).toMatchObject({
      accessModes: ["ReadWriteOnce"],
      storageClassName: "oci-bv",
      resources: { requests: { storage: "1Gi" } },
    });
  });

  it("serves both ports, and is probed on the one that answers", () => {
    const chart = render("etl-engine");
    expect(chart.spec("Service")).toMatchObject({
      ports: [
        { name: "http", port: 8002 },
        { name: "metrics", port: 8004 },
      ],
    });
    expect(chart.container.livenessProbe?.httpGet).toEqual({ path: "/health", port: "metrics" });
    expect(chart.container.readinessProbe?.httpGet).toEqual({ path: "/ready", port: "metrics" });
    expect(chart.container.startupProbe?.httpGet).toEqual({ path: "/live", port: "metrics" });
  });

  const dataVolume = (values: object) => {
    const chart = render("etl-engine", values);
    const mount = chart.container.volumeMounts.find(({ mountPath }) => mountPath === "/data");
    const volume = chart.podSpec.volumes.find(({ name }) => name === mount?.name);
    return { claim: chart.find("PersistentVolumeClaim"), volume };
  };

  it("keeps the SQLite file on a claim that outlives the release", () => {
    const { claim, volume } = dataVolume({});
    expect(claim).toMatchObject({ metadata: { annotations: { "helm.sh/resource-policy": "keep" } } });
    expect(volume).toEqual({ name: "data", persistentVolumeClaim: { claimName: "etl-engine-data" } });
  });

  it("lets the claim go with the release when told so", () => {
    expect(dataVolume({ persistence: { retain: false } }).claim).not.toHaveProperty([
      "metadata",
      "annotations",
    ]);
  });

  it("takes a claim that exists", () => {
    const { claim, volume } = dataVolume({ persistence: { existingClaim: "mine" } });
    expect(claim).toBeUndefined();
    expect(volume).toEqual({ name: "data", persistentVolumeClaim: { claimName: "mine" } });
  });

  it("leaves the storage class to the cluster when none is named", () => {
    expect(dataVolume({ persistence: { storageClass: "" } }).claim).not.toHaveProperty([
      "spec",
      "storageClassName",
    ]);
  });

  it("never runs SQLite without a writable /data", () => {
    const { claim, volume } = dataVolume({ persistence: { enabled: false } });
    expect(claim).toBeUndefined();
    expect(volume).toEqual({ name: "data", emptyDir: { sizeLimit: "1Gi" } });
  });

  it("needs no volume with Redis, and may then roll and scale", () => {
    const { claim, volume } = dataVolume(onRedis);
    expect(claim).toBeUndefined();
    expect(volume).toBeUndefined();
    const chart = render("etl-engine", { ...onRedis, autoscaling: { enabled: true } });
    expect(chart.deployment.strategy).toEqual({
      type: "RollingUpdate",
      rollingUpdate: { maxSurge: "25%", maxUnavailable: "25%" },
    });
    expect(chart.spec("HorizontalPodAutoscaler")).toMatchObject({
      minReplicas: 1,
      maxReplicas: 3,
      behavior: {
        scaleUp: { policies: [{ type: "Pods", value: 1, periodSeconds: 60 }] },
        scaleDown: { policies: [{ type: "Percent", value: 50, periodSeconds: 120 }] },
      },
    });
  });

  it("mounts the model's cache only when it is on", () => {
    const mounts = (enabled: boolean) =>
      render("etl-engine", { aiModel: { enabled } }).container.volumeMounts.map(({ mountPath }) => mountPath);
    expect(mounts(true)).toContain("/app/.cache/huggingface");
    expect(mounts(false)).toEqual(["/tmp", "/data"]);
  });
});

describe.each(chartNames)("%s", (name) => {
  const annotations = (values: object) => render(name, values).deployment.template.metadata.annotations;

  it("restarts its pods when a setting changes, and for nothing else", () => {
    const checksum = (values: object) => annotations(values)["checksum/config"];
    expect(checksum({ minio: { bucket: "other" } })).not.toBe(checksum({}));
    expect(checksum({ service: { annotations: { a: "b" } } })).toBe(checksum({}));
  });

  it("carries no rollingUpdate beside Recreate, which Kubernetes refuses", () => {
    expect(render(name, { strategy: { type: "Recreate" } }).deployment.strategy).toEqual({
      type: "Recreate",
    });
  });

  it("leaves out a metric whose target is 0", () => {
    const chart = render(name, {
      ...(name === "etl-engine" ? onRedis : {}),
      autoscaling: { enabled: true, targetMemoryUtilizationPercentage: 0 },
    });
    expect(chart.spec("HorizontalPodAutoscaler")?.metrics).toHaveLength(1);
  });

  it("takes a digest before a tag, and its own version before nothing", () => {
    const digest = `sha256:${"0".repeat(64)}`;
    const image = (values: object) =>
      render(name, { image: { repository: "example.org/x", ...values } }).container.image;
    expect(image({})).toBe(`example.org/x:${charts[name].appVersion}`);
    expect(image({ tag: "v2" })).toBe("example.org/x:v2");
    expect(image({ tag: "v2", digest })).toBe(`example.org/x@${digest}`);
  });

  it("pulls with the secrets of both places, each once", () => {
    const chart = render(name, {
      imagePullSecrets: [{ name: "a" }],
      global: { imagePullSecrets: [{ name: "a" }, { name: "b" }] },
    });
    expect(chart.podSpec.imagePullSecrets).toEqual([{ name: "a" }, { name: "b" }]);
    expect(render(name).podSpec.imagePullSecrets).toBeUndefined();
  });

  it("runs on any node when null takes the preset's node label away", () => {
    const selector = (nodeSelector: object) =>
      render(name, { nodeSelector }, { preset: "production" }).podSpec.nodeSelector;
    expect(selector({})).toEqual({ "kubernetes.io/arch": "arm64" });
    expect(selector({ "kubernetes.io/arch": null })).toBeUndefined();
    expect(selector({ "kubernetes.io/arch": null, pool: "a" })).toEqual({ pool: "a" });
  });

  it("adds the user's labels, annotations, variables and volumes, and keeps its own labels", () => {
    const chart = render(name, {
      podLabels: { team: "data", "app.kubernetes.io/name": "mine" },
      podAnnotations: { note: "012" },
      extraEnv: [{ name: "LAST", value: "$(ABOVE)" }],
      extraVolumes: [{ name: "more", emptyDir: {} }],
      extraVolumeMounts: [{ name: "more", mountPath: "/more" }],
    });
    const { labels, annotations } = chart.deployment.template.metadata;
    expect(labels).toMatchObject({ team: "data", "app.kubernetes.io/name": name });
    expect(annotations).toMatchObject({ note: "012" });
    expect(chart.container.env?.at(-1)).toEqual({ name: "LAST", value: "$(ABOVE)" });
    expect(chart.podSpec.volumes.at(-1)).toEqual({ name: "more", emptyDir: {} });
    expect(chart.container.volumeMounts.at(-1)).toEqual({ name: "more", mountPath: "/more" });
  });
});
