import { expect, test } from "./chartroom";

const pod = (namespace: string, name: string, owner: string, cpu: string, memory: string) => ({
  kind: "Pod",
  metadata: { namespace, name, ownerReferences: [{ kind: "StatefulSet", name: owner }] },
  spec: {
    nodeName: "10.0.10.7",
    containers: [
      { name: "main", env: [{ name: "KEY", value: "never-kept" }], resources: { requests: { cpu, memory } } },
    ],
  },
  status: { phase: "Running" },
});

const cluster = JSON.stringify({
  kind: "List",
  items: [
    {
      kind: "Node",
      metadata: { name: "10.0.10.7", labels: { "kubernetes.io/arch": "arm64" } },
      status: {
        capacity: { cpu: "2", memory: "11952092Ki", pods: "110" },
        allocatable: { cpu: "1830m", memory: "9650140Ki", pods: "110", "ephemeral-storage": "34211679381" },
      },
    },
    pod("kube-system", "coredns-1", "coredns", "100m", "70Mi"),
    pod("health-data", "db-0", "postgresql-health", "300m", "1Gi"),
    pod("web", "shop-0", "shop", "900m", "64Mi"),
  ],
});

test("a paste becomes nodes and neighbours in one step, after it was seen", async ({ page, chartroom }) => {
  await chartroom.open();
  const before = (await chartroom.verdict.textContent()) ?? "";
  await chartroom.show("Cluster");
  await page.getByRole("main").getByRole("button", { name: "Paste from kubectl" }).click();
  const dialog = page.getByRole("dialog", { name: "Paste from kubectl" });
  await dialog.getByLabel("What kubectl prints, as JSON").fill(cluster);
  await dialog.getByRole("button", { name: "Read it" }).click();
  await expect(dialog.getByRole("status")).toContainText("1 node, 1 system pod, 2 pods of neighbours");
  await expect(dialog.getByRole("table", { name: /Nodes/ })).toContainText("1830m");
  await expect(dialog.getByRole("row", { name: /PostgreSQL/ })).toContainText("300m, 1Gi");
  await expect(dialog).not.toContainText("never-kept");
  await expect(chartroom.verdict).toHaveText(before);
  await dialog.getByRole("button", { name: "Use this cluster" }).click();
  await expect(dialog).toBeHidden();
  await expect(chartroom.verdict).toHaveText(/^Does not fit/);
  // A node name of the configuration is a DNS label.
  await expect(chartroom.budget).toContainText("10-0-10-7");
  await expect(chartroom.budget).toContainText("given");
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(chartroom.verdict).toHaveText(before);
});

test("a file is read as well, and what is no cluster is refused in words", async ({ page, chartroom }) => {
  await chartroom.open();
  await chartroom.show("Cluster");
  await page.getByRole("main").getByRole("button", { name: "Paste from kubectl" }).click();
  const dialog = page.getByRole("dialog", { name: "Paste from kubectl" });
  await dialog.getByLabel("What kubectl prints, as JSON").fill("NAME   STATUS\nnode-1 Ready");
  await dialog.getByRole("button", { name: "Read it" }).click();
  await expect(dialog.getByRole("alert")).toContainText("not what kubectl prints as JSON");
  await dialog
    .getByLabel("Choose a file")
    .setInputFiles({ name: "cluster.json", mimeType: "application/json", buffer: Buffer.from(cluster) });
  await expect(dialog.getByRole("status")).toContainText("1 node");
  await dialog.getByRole("button", { name: "Another paste" }).click();
  await expect(dialog.getByLabel("What kubectl prints, as JSON")).toBeVisible();
});
