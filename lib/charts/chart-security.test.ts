import { describe, expect, it } from "vitest";
import { render } from "@/lib/server/engine-test-support";
import { chartNames, presetNames } from "./chart";

describe.each(chartNames.flatMap((name) => presetNames.map((preset) => ({ name, preset }))))(
  "$name, $preset",
  ({ name, preset }) => {
    const chart = render(name, {}, { preset });

    it("satisfies the restricted Pod Security Standard in every container, init containers included", () => {
      expect(chart.podSpec.securityContext).toMatchObject({
        runAsNonRoot: true,
        runAsUser: 1000,
        runAsGroup: 1000,
        fsGroup: 1000,
        seccompProfile: { type: "RuntimeDefault" },
      });
      expect(chart.containers.length).toBeGreaterThan(1);
      for (const { securityContext } of chart.containers) {
        expect(securityContext).toEqual({
          allowPrivilegeEscalation: false,
          readOnlyRootFilesystem: true,
          runAsNonRoot: true,
          capabilities: { drop: ["ALL"] },
          seccompProfile: { type: "RuntimeDefault" },
        });
      }
    });

    it("gives the pods no token and no list of the namespace's Services", () => {
      expect(chart.find("ServiceAccount")).toMatchObject({ automountServiceAccountToken: false });
      expect(chart.podSpec).toMatchObject({ automountServiceAccountToken: false, enableServiceLinks: false });
    });

    it("bounds every container and every emptyDir", () => {
      for (const { resources } of chart.containers) {
        expect(resources).toMatchObject({
          requests: { cpu: expect.anything(), memory: expect.anything() },
          limits: { cpu: expect.anything(), memory: expect.anything() },
        });
      }
      for (const { emptyDir } of chart.podSpec.volumes) {
        if (emptyDir !== undefined) expect(emptyDir.sizeLimit).toBeTruthy();
      }
    });

    it("names every image with its registry and a version", () => {
      for (const { image } of chart.containers)
        expect(image).toMatch(/^[a-z0-9.-]+\.[a-z]+\/.+:(?!latest$).+$/);
    });
  },
);

describe.each(chartNames)("%s", (name) => {
  it("renders a Secret in inline mode only, so that it never fights with a SealedSecret", () => {
    expect(render(name).kinds).toContain("Secret");
    for (const mode of ["sealed", "existing"]) {
      const chart = render(name, { secrets: { mode } });
      expect(chart.kinds).not.toContain("Secret");
      expect(chart.deployment.template.metadata.annotations).not.toHaveProperty("checksum/secret");
    }
    for (const preset of ["production", "always-free"] as const) {
      expect(render(name, {}, { preset }).kinds).not.toContain("Secret");
    }
  });

  it("puts into that Secret exactly the keys the variables read", () => {
    const chart = render(name);
    const read = chart.container.env?.flatMap(({ valueFrom }) => valueFrom?.secretKeyRef.key ?? []);
    const { stringData } = chart.find("Secret") as { stringData: Record<string, string> };
    expect(Object.keys(stringData).sort()).toEqual(read?.sort());
  });

  it("reads the Secret that is named", () => {
    const chart = render(name, { secrets: { mode: "existing", name: "mine" } });
    const secrets = chart.container.env?.flatMap(({ valueFrom }) => valueFrom?.secretKeyRef.name ?? []);
    expect(new Set(secrets)).toEqual(new Set(["mine"]));
  });

  it("falls back to the namespace's service account when it makes none", () => {
    const without = render(name, { serviceAccount: { create: false } });
    expect(without.kinds).not.toContain("ServiceAccount");
    expect(without.podSpec.serviceAccountName).toBe("default");
    const named = render(name, { serviceAccount: { create: false, name: "theirs" } });
    expect(named.podSpec.serviceAccountName).toBe("theirs");
  });

  it("hands hosts to the waiting script by environment, never as part of its text", () => {
    const host = "somewhere.example";
    const waiting = render(name, {
      redis: { host },
      database: { host },
      rabbitmq: { host },
      minio: { endpoint: `https://${host}` },
    }).podSpec.initContainers;
    expect(waiting?.length).toBe(2);
    for (const { command, env } of waiting ?? []) {
      expect(command?.join(" ")).not.toContain(host);
      expect(command?.join(" ")).not.toContain("$("); // Kubernetes expands it in commands too.
      expect(env).toContainEqual({ name: "WAIT_HOST", value: host });
      expect(env).toContainEqual({ name: "WAIT_SECONDS", value: "300" });
    }
  });
});

it("waits for what the store needs, at the port its address says or means", () => {
  const waits = (values: object) =>
    (render("etl-engine", values).podSpec.initContainers ?? []).map(
      ({ name, env }) => `${name} ${env?.find((entry) => entry.name === "WAIT_PORT")?.value}`,
    );
  expect(waits({})).toEqual(["wait-for-rabbitmq 5672", "wait-for-minio 9000"]);
  expect(waits({ deduplication: { store: "redis" } })).toEqual([
    "wait-for-rabbitmq 5672",
    "wait-for-minio 9000",
    "wait-for-redis 6379",
  ]);
  expect(waits({ minio: { endpoint: "https://s3.example.org/path" } })).toContain("wait-for-minio 443");
  expect(waits({ minio: { endpoint: "http://s3.example.org" } })).toContain("wait-for-minio 80");
  expect(waits({ waitFor: { enabled: false } })).toEqual([]);
});
