import { readFile } from "node:fs/promises";
import { expect, it } from "vitest";
import { chartFiles, render } from "@/lib/server/engine-test-support";
import { parseYaml } from "@/lib/values/yaml";
import { chartNames, charts, presetNames } from "./chart";

const watched = {
  metrics: { enabled: true },
  serviceMonitor: { enabled: true },
  prometheusRule: { enabled: true },
  grafanaDashboard: { enabled: true },
  helmTest: { enabled: true },
};
const watchedValues = (name: (typeof chartNames)[number]) =>
  name === "health-api" ? watched : { ...watched, metrics: {} };

it.each(chartNames.flatMap((name) => presetNames.map((preset) => ({ name, preset }))))(
  "$name, $preset renders nothing that needs another program's definitions",
  ({ name, preset }) => {
    const groups = render(name, {}, { preset }).objects.map(({ apiVersion }) => apiVersion.split("/")[0]);
    expect(groups).not.toContain("monitoring.coreos.com");
    expect(groups).not.toContain("external-secrets.io");
  },
);

it.each(chartNames)("%s is scraped through its own Service's port", (name) => {
  const chart = render(name, watchedValues(name));
  const monitor = chart.spec("ServiceMonitor") as {
    endpoints: [{ port: string }];
    selector: { matchLabels: Record<string, string> };
  };
  const service = chart.find("Service") as {
    metadata: { labels: Record<string, string> };
    spec: { ports: { name: string }[] };
  };
  expect(service.spec.ports.map((port) => port.name)).toContain(monitor.endpoints[0].port);
  expect(service.metadata.labels).toMatchObject(monitor.selector.matchLabels);
});

it.each(chartNames)("%s puts its whole dashboard into a ConfigMap that the sidecar finds", (name) => {
  const { objects } = render(name, { grafanaDashboard: { enabled: true, folder: "Health" } });
  const board = objects.find(({ name: object }) => object.endsWith("-dashboard"))?.object as {
    metadata: { labels: Record<string, string>; annotations: Record<string, string> };
    data: Record<string, string>;
  };
  expect(board.metadata.labels.grafana_dashboard).toBe("1");
  expect(board.metadata.annotations.grafana_folder).toBe("Health");
  expect(JSON.parse(board.data[`${name}.json`] ?? "")).toEqual(
    JSON.parse(chartFiles[name]["files/dashboard.json"] ?? ""),
  );
});

it.each(chartNames)("%s asks from a test pod that its Service does not send to", (name) => {
  const chart = render(name, watchedValues(name));
  const test = chart.objects.find(({ hooks }) => hooks.includes("test"))?.object as {
    metadata: { labels: Record<string, string>; annotations: Record<string, string> };
    spec: { containers: [{ securityContext: unknown; resources: unknown; image: string }] };
  };
  expect(test.metadata.labels).not.toMatchObject(chart.deployment.selector.matchLabels);
  expect(test.metadata.annotations["helm.sh/hook-delete-policy"]).toContain("before-hook-creation");
  const [container] = test.spec.containers;
  expect(container.securityContext).toEqual(chart.container.securityContext);
  expect(container.resources).toMatchObject({ requests: {}, limits: {} });
});

it.each(chartNames)("%s fetches exactly the keys that the pods read, and renders no Secret", (name) => {
  const chart = render(name, { secrets: { mode: "external" } });
  expect(chart.kinds).not.toContain("Secret");
  expect(chart.kinds).not.toContain("SecretStore");
  const read = chart.container.env?.flatMap(({ valueFrom }) => valueFrom?.secretKeyRef.key ?? []);
  const { data, target } = chart.spec("ExternalSecret") as {
    data: { secretKey: string; remoteRef: { key: string } }[];
    target: { name: string };
  };
  expect(data.map(({ secretKey }) => secretKey).sort()).toEqual(read?.sort());
  expect(target.name).toBe(`${charts[name].release}-secrets`);
  for (const { secretKey, remoteRef } of data) expect(remoteRef.key).toBe(`${name}-${secretKey}`);
});

it("lets a user's name in the vault win, and asks the vault as the chosen principal", () => {
  const store = {
    create: true,
    vault: "ocid1.vault.oc1.eu-amsterdam-1.example.abcd",
    region: "eu-amsterdam-1",
    principal: "user",
    tenancy: "ocid1.tenancy.oc1..abcd",
    user: "ocid1.user.oc1..abcd",
    credentialsSecret: "oci-api-key",
  };
  const chart = render("health-api", {
    secrets: { mode: "external", external: { keys: { "database-password": "shared" }, store } },
  });
  expect(JSON.stringify(chart.spec("ExternalSecret"))).toContain('"key":"shared"');
  expect(chart.spec("SecretStore")).toMatchObject({
    provider: { oracle: { principalType: "UserPrincipal", auth: { user: store.user } } },
  });
});

it("leaves Prometheus' own templates as they are, and a queue's name as it is", () => {
  const queue = 'a "b" {{ c }} \\ $(d)';
  const { find } = render("etl-engine", { prometheusRule: { enabled: true }, rabbitmq: { queue } });
  const rules = JSON.stringify(find("PrometheusRule"));
  expect(rules).toContain("{{ $labels.pod }}");
  expect(rules).toContain(JSON.stringify(JSON.stringify(queue)).slice(1, -1));
});

it.each(chartNames)("%s has recipes in its README that render", (name) => {
  const recipes = [...(chartFiles[name]["README.md"] ?? "").matchAll(/```yaml\n([\s\S]*?)```/g)];
  expect(recipes.length).toBeGreaterThan(2);
  for (const [, text = ""] of recipes) {
    const read = parseYaml(text);
    if (!read.ok) throw new Error(text);
    expect(() => render(name, read.value as object, { preset: "production" }), text).not.toThrow();
  }
});

it.each(chartNames)(
  "%s tells Artifact Hub the changes of its changelog and the images that it renders",
  async (name) => {
    const manifest = parseYaml(await readFile(`${charts[name].folder}/Chart.yaml`, "utf8"));
    if (!manifest.ok) throw new Error("Chart.yaml does not load");
    const { version, annotations, icon } = manifest.value as {
      version: string;
      icon: string;
      annotations: Record<string, string>;
    };
    expect(icon).toMatch(/^data:image\/svg\+xml;base64,/);
    const changelog = chartFiles[name]["CHANGELOG.md"] ?? "";
    expect(changelog).toContain(`## ${version} `);
    // Artifact Hub reads the annotation as YAML of its own.
    const listed = parseYaml(annotations["artifacthub.io/changes"] ?? "");
    if (!listed.ok) throw new Error(listed.message);
    const changes = listed.value as { kind: string; description: string }[];
    const images = parseYaml(annotations["artifacthub.io/images"] ?? "");
    if (!images.ok) throw new Error(images.message);
    const rendered = render(name).containers.map(({ image }) => image);
    expect((images.value as { image: string }[]).map(({ image }) => image).sort()).toEqual(
      [...new Set(rendered)].sort(),
    );
    expect(parseYaml(annotations["artifacthub.io/links"] ?? "")).toMatchObject({ ok: true });
    expect(changes.map(({ description }) => `- Added: ${description}`)).toEqual(
      changelog.split("\n").filter((line) => line.startsWith("- ")),
    );
  },
);
