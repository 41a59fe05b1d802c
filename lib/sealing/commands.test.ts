import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { workshop } from "@/lib/server/workshop-test-support";
import { chartSecrets, sealingCommands } from "./commands";

// That kubeseal opens what is sealed is proven with the real programs by .ci/judges/sealing.sh.

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "sealing-"));
  mkdirSync(path.join(folder, "bin"));
  // "Sealing" that keeps what it is given, to see what arrives.
  const tool = (name: string, body: string) =>
    writeFileSync(path.join(folder, "bin", name), `#!/usr/bin/env bash\n${body}\n`, { mode: 0o755 });
  tool("kubectl", 'printf \'%s\\n\' "$*" >>"$LOG"; if [ "$1" = apply ]; then cat >applied; else cat; fi');
  tool("kubeseal", 'printf \'%s\\n\' "$*" >>"$LOG"; if [ "$1" = --fetch-cert ]; then echo PEM; else cat; fi');
});
afterEach(() => rmSync(folder, { recursive: true }));

function scriptOf(configuration: unknown): string {
  const [file] = sealingCommands(workshop.evaluateWell(configuration)).files;
  expect(file?.name).toBe("seal-secrets.sh");
  return file?.content ?? "";
}

function run(configuration: unknown, answers: string[]) {
  const log = path.join(folder, "log");
  writeFileSync(log, "");
  writeFileSync(path.join(folder, "seal-secrets.sh"), scriptOf(configuration), { mode: 0o755 });
  const env = { ...process.env, LOG: log, PATH: `${path.join(folder, "bin")}:${process.env.PATH}` };
  const input = answers.map((answer) => `${answer}\n`).join("");
  const { status, stderr, stdout } = spawnSync(path.join(folder, "seal-secrets.sh"), {
    env,
    input,
    encoding: "utf8",
  });
  const read = (name: string) => readFileSync(path.join(folder, name), "utf8");
  return { status, stdout, stderr, read, calls: read("log"), files: readdirSync(folder) };
}

const odd = ' it\'s "$HOME" `id` \\n ö 🔑 %s ';
const answers = ["k".repeat(32), "db", "redis", odd, "=#!", "rabbit", ""];

describe("the sealing script", () => {
  it("asks once for what both services share and seals it for each, as it was typed", () => {
    const { status, read } = run({}, answers);
    expect(status).toBe(0);
    expect(read("health-api-sealed-secret.yaml")).toBe(
      `secret-key=${"k".repeat(32)}\ndatabase-password=db\nredis-password=redis\nminio-access-key=${odd}\nminio-secret-key==#!\nrabbitmq-password=rabbit\n`,
    );
    expect(read("etl-engine-sealed-secret.yaml")).toBe(
      `database-password=db\nminio-access-key=${odd}\nminio-secret-key==#!\nrabbitmq-user=user\nrabbitmq-password=rabbit\n`,
    );
  });

  it("gives no secret to a program's arguments, and shows none", () => {
    const { calls, stdout, stderr } = run({}, answers);
    expect(calls + stdout + stderr).not.toContain("k".repeat(32));
    expect(calls + stdout + stderr).not.toContain("it's");
  });

  it("names Secret, namespace, controller and scope of this configuration", () => {
    const { calls } = run(
      {
        charts: {
          "health-api": { release: "blue", namespace: "team-a" },
          "etl-engine": { namespace: "team-b", values: { secrets: { name: "my-own" } } },
        },
        secrets: { controllerName: "sealer", controllerNamespace: "safe", scope: "namespace-wide" },
      },
      answers,
    );
    expect(calls).toContain("--fetch-cert --controller-name sealer --controller-namespace safe");
    expect(calls).toContain("create secret generic blue-health-api-secrets --namespace team-a ");
    expect(calls).toContain("create secret generic my-own --namespace team-b ");
    expect(calls).toContain("--controller-name sealer --controller-namespace safe --scope namespace-wide ");
  });

  it("uses the certificate of the configuration without asking the controller, and only its letters", () => {
    const certificate = "  -----BEGIN CERTIFICATE-----\r\nAAAA\nEOF\nBBBB==\n\n-----END CERTIFICATE-----\n";
    const script = scriptOf({ secrets: { certificate } });
    expect(script).not.toContain("--fetch-cert");
    expect(script).toContain("-----BEGIN CERTIFICATE-----\nAAAAEOFBBBB==\n-----END CERTIFICATE-----\nEOF\n");
  });

  it("asks for the Redis password of an ETL that deduplicates there", () => {
    const redis = { deduplication: { store: "redis" }, strategy: { type: "RollingUpdate" } };
    const { read } = run({ charts: { "etl-engine": { values: redis } } }, answers);
    expect(read("etl-engine-sealed-secret.yaml")).toContain("redis-password=redis\n");
  });

  it("takes the broker's user of the Health API as the usual one", () => {
    const { read } = run({ charts: { "health-api": { values: { rabbitmq: { user: "data" } } } } }, answers);
    expect(read("etl-engine-sealed-secret.yaml")).toContain("rabbitmq-user=data\n");
  });

  it("generates on Enter only what nothing else has to know", () => {
    const { read } = run({}, ["", "generate", ...answers.slice(2)]);
    expect(read("health-api-sealed-secret.yaml")).toMatch(
      /^secret-key=[0-9a-f]{64}\ndatabase-password=[0-9a-f]{64}\n/,
    );
    expect(run({}, ["", "", ...answers.slice(2)]).stderr).toContain("It is empty. Nothing was sealed.");
  });

  it("creates the Secret in the cluster in mode existing, without a copy in its annotations", () => {
    const existing = { values: { secrets: { mode: "existing" } } };
    const { read, calls, files } = run(
      { charts: { "health-api": existing, "etl-engine": { enabled: false } } },
      answers,
    );
    expect(calls).toContain("apply --server-side");
    expect(calls).not.toContain("kubeseal");
    expect(read("applied")).toContain("redis-password=redis\n");
    expect(files.filter((name) => name.endsWith(".yaml"))).toEqual([]);
  });

  it("says that there is nothing to seal when the charts render their Secrets", () => {
    const { stdout, status } = run(
      { charts: { "health-api": { preset: "development" }, "etl-engine": { enabled: false } } },
      [],
    );
    expect([status, stdout]).toEqual([0, expect.stringContaining("Nothing to seal")]);
  });

  it.each([
    ["a short signing key", ["x".repeat(28)], "28 characters and needs at least 32"],
    ["a password that breaks a URL", ["", "pass/word"], "connection URL"],
    ["a carriage return", ["", "pass\r"], "control character"],
    ["too few answers", ["", "a"], "input ended"],
  ])("refuses %s, seals nothing and leaves nothing", (_what, given, message) => {
    const { status, stderr, files } = run({}, given);
    expect(status).toBe(1);
    expect(stderr).toContain(message);
    expect(files.sort()).toEqual(["bin", "log", "seal-secrets.sh"]);
  });

  it("names the Secret that the rendered Deployments read, and every key they take from it", () => {
    const evaluation = workshop.evaluateWell({
      charts: { "health-api": { release: `${"a-very-long-name-".repeat(3)}x` } },
    });
    for (const { chart, secretName, keys } of chartSecrets(evaluation)) {
      const references = [
        ...(evaluation.charts[chart]?.manifests ?? "").matchAll(
          /secretKeyRef:\n\s+name: "?([^"\n]+)"?\n\s+key: (\S+)/g,
        ),
      ];
      expect(references.length).toBeGreaterThan(3);
      expect(new Set(references.map(([, name]) => name))).toEqual(new Set([secretName]));
      expect(keys).toEqual(expect.arrayContaining(references.map(([, , key]) => key)));
    }
  });
});
