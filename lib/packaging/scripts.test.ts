import { execFileSync, spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { workshop } from "@/lib/server/workshop-test-support";
import { buildBundle } from "./bundle";
import { unzipTexts } from "./packaging-test-support";

/** The scripts are run with kubectl, helm and curl that note what they are asked, because there is no cluster here. */
const folder = mkdtempSync(path.join(tmpdir(), "scripts-"));
const asked = path.join(folder, "asked");

beforeAll(async () => {
  await unpack({});
  mkdirSync(path.join(folder, "bin"));
});

/** Writes the scripts of a configuration into the folder in which `run` starts them. */
async function unpack(configuration: unknown) {
  const evaluation = workshop.evaluateWell(configuration);
  const texts = unzipTexts((await buildBundle({ evaluation, chartFiles: workshop.chartFiles })).bytes);
  for (const name of ["install.sh", "verify.sh", "uninstall.sh"]) {
    writeFileSync(path.join(folder, name), texts[name] ?? "", { mode: 0o755 });
  }
}
afterAll(() => rmSync(folder, { recursive: true }));
beforeEach(() => {
  writeFileSync(asked, "");
  tool("kubectl", "exit 0");
  tool("helm", "exit 0");
  tool("curl", "exit 0");
});

function tool(name: string, body: string) {
  const file = path.join(folder, "bin", name);
  writeFileSync(file, `#!/usr/bin/env bash\nprintf '%s\\n' "${name} $*" >>"${asked}"\n${body}\n`);
  chmodSync(file, 0o755);
}

function run(script: string, input = "") {
  const env = { ...process.env, VERIFY_TRIES: "1", PATH: `${path.join(folder, "bin")}:${process.env.PATH}` };
  const { status, stdout, stderr } = spawnSync(path.join(folder, script), { env, input, encoding: "utf8" });
  return { status, stdout, stderr, asked: readFileSync(asked, "utf8").trim().split("\n") };
}

const changes = (lines: string[]) =>
  lines.filter((line) => /^(kubectl (apply|delete)|helm (upgrade|uninstall))/.test(line));

describe("install.sh", () => {
  it("makes the namespaces, tries out every chart, and only then installs", () => {
    const { status, asked: lines } = run("install.sh");
    expect(status).toBe(0);
    expect(changes(lines)).toEqual([
      "kubectl apply --filename namespaces.yaml",
      "helm upgrade --install health-api charts/health-api-1.0.0.tgz --namespace health-api --reset-values --dry-run=server",
      "kubectl apply --server-side --force-conflicts --dry-run=server --namespace health-api --filename manifests/health-api.yaml",
      "helm upgrade --install etl-engine charts/etl-engine-1.0.0.tgz --namespace health-etl --reset-values --dry-run=server",
      "kubectl apply --server-side --force-conflicts --dry-run=server --namespace health-etl --filename manifests/etl-engine.yaml",
      "helm upgrade --install health-api charts/health-api-1.0.0.tgz --namespace health-api --reset-values --wait --timeout 10m",
      "helm upgrade --install etl-engine charts/etl-engine-1.0.0.tgz --namespace health-etl --reset-values --wait --timeout 10m",
    ]);
  });

  it("installs nothing when the server refuses a dry run", () => {
    tool("helm", '[[ "$*" != *etl-engine* ]]');
    const { status, asked: lines } = run("install.sh");
    expect(status).not.toBe(0);
    expect(lines.filter((line) => line.includes("--wait"))).toEqual([]);
  });

  it("stops without a Secret and says which one", () => {
    tool("kubectl", '[[ "$*" != "get secret health-api-secrets"* ]]');
    const { status, stderr, asked: lines } = run("install.sh");
    expect(status).toBe(1);
    expect(stderr).toContain(
      "The Secret health-api-secrets is missing in namespace health-api. Run ./seal-secrets.sh",
    );
    expect(lines.filter((line) => line.includes("--wait"))).toEqual([]);
  });

  it("installs nothing when the API server refuses an object", () => {
    tool("kubectl", '[[ "$*" != *--dry-run=server* ]]');
    const { status, asked: lines } = run("install.sh");
    expect(status).not.toBe(0);
    expect(lines.filter((line) => line.includes("--wait"))).toEqual([]);
  });

  it("makes the issuer that the Ingress asks for only where there is none", () => {
    tool("kubectl", '[[ "$*" != "get clusterissuer letsencrypt-prod" ]]');
    const missing = run("install.sh");
    expect(missing.asked).toContain("kubectl apply --filename cluster-issuer.yaml");
    expect(missing.status).toBe(0);
    tool("kubectl", "exit 0");
    writeFileSync(asked, "");
    expect(run("install.sh").asked).not.toContain("kubectl apply --filename cluster-issuer.yaml");
  });

  it("goes on without cert-manager, and says what that means", () => {
    tool("kubectl", '[[ "$*" != "get c"* ]]');
    const { status, stderr, asked: lines } = run("install.sh");
    expect(status).toBe(0);
    expect(stderr).toContain("cert-manager is not installed");
    expect(lines).not.toContain("kubectl apply --filename cluster-issuer.yaml");
  });

  it("stops without the pull secret, with a command that puts no password into the history", async () => {
    await unpack({ charts: { "health-api": { values: { imagePullSecrets: [{ name: "ocir" }] } } } });
    tool("kubectl", '[[ "$*" != "get secret ocir"* ]]');
    const { status, stderr, asked: lines } = run("install.sh");
    await unpack({});
    expect(status).toBe(1);
    expect(stderr).toContain("The pull secret ocir is missing in namespace health-api");
    expect(stderr).toContain('--from-file=.dockerconfigjson="$HOME/.docker/config.json"');
    expect(lines.filter((line) => line.includes("helm upgrade"))).toEqual([]);
  });

  it("stops when a namespace of other workloads is missing", async () => {
    await unpack({ charts: { "health-api": { namespace: "health-data" } } });
    tool("kubectl", '[[ "$*" != "get namespace health-data"* ]]');
    const { status, stderr } = run("install.sh");
    await unpack({});
    expect(status).toBe(1);
    expect(stderr).toContain("The namespace health-data is missing");
  });

  it("applies what was sealed", () => {
    const file = path.join(folder, "etl-engine-sealed-secret.yaml");
    writeFileSync(file, "");
    const { asked: lines } = run("install.sh");
    rmSync(file);
    expect(lines).toContain("kubectl apply --namespace health-etl --filename etl-engine-sealed-secret.yaml");
  });

  it("asks for a cluster before anything else", () => {
    tool("kubectl", '[ "$1" != version ]');
    const { status, stderr, asked: lines } = run("install.sh");
    expect([status, changes(lines)]).toEqual([1, []]);
    expect(stderr).toContain("No cluster answers");
  });
});

describe("verify.sh", () => {
  const healthyCluster = `case "$*" in
  *go-template*) printf '%s\\n' secret-key database-password redis-password minio-access-key minio-secret-key rabbitmq-password rabbitmq-user ;;
  *status.phase*) printf Bound ;;
  *ScalingActive*|*Ready*) printf True ;;
  *loadBalancer*) printf '{"ip":"192.0.2.1"}' ;;
  *rabbitmqctl*) printf '%s\\n' 'health_data_dlq	0' 'health_data_processing	1' ;;
  port-forward*) echo 'Forwarding from 127.0.0.1:40123 -> 8000'; sleep 30 ;;
esac`;

  it("passes on a healthy cluster, having asked everything that was rendered", () => {
    tool("kubectl", healthyCluster);
    const { status, stdout, asked: lines } = run("verify.sh");
    expect(stdout).not.toContain("failed");
    expect(status).toBe(0);
    for (const part of [
      "rollout status deployment/health-api -n health-api",
      "rollout status deployment/etl-engine -n health-etl",
      "get pvc etl-engine-data -n health-etl",
      "get hpa health-api-hpa -n health-api",
      "get ingress health-api-ingress -n health-api",
      "get certificate health-api-tls -n health-api",
      "port-forward -n health-api service/health-api :8001",
      "port-forward -n health-etl service/etl-engine :8004",
      "http://127.0.0.1:40123/health/ready",
      "exec -n health-data statefulset/rabbitmq -- rabbitmqctl list_queues",
    ]) {
      expect(lines.join("\n")).toContain(part);
    }
  });

  it("goes on after a failure, names it, and fails in the end", () => {
    tool("kubectl", `[[ "$*" == *ScalingActive* ]] && { printf False; exit; }\n${healthyCluster}`);
    tool("curl", "echo refused; exit 7");
    const { status, stdout } = run("verify.sh");
    expect(status).toBe(1);
    expect(stdout).toContain("failed  Autoscaler health-api-hpa reads its metrics");
    expect(stdout).toMatch(/failed {2}Service etl-engine answers on 8004/);
    expect(stdout).toContain("ok      Certificate health-api-tls is issued");
  });

  it("says why a pod does not start, and what to do about each", () => {
    tool(
      "kubectl",
      `case "$*" in
  rollout*) exit 1 ;;
  "get pods -n health-api -l "*app.kubernetes.io/instance=health-api*)
    printf '%s\\n' 'api-1 Unschedulable 0/1 nodes are available: 1 Insufficient cpu.' 'api-2 CrashLoopBackOff health-api' 'api-3 ErrImagePull health-api' 'api-4 InitRunning wait-for-redis' ;;
  *) ${healthyCluster}
esac`,
    );
    const { stdout } = run("verify.sh");
    expect(stdout).toContain("failed  Deployment health-api is rolled out");
    expect(stdout).toContain("1 Insufficient cpu.");
    expect(stdout).toContain("kubectl logs api-2 -n health-api -c health-api --previous");
    expect(stdout).toContain("is it built for the node");
    expect(stdout).toContain("kubectl logs api-4 -n health-api -c wait-for-redis");
  });

  it("fails when nothing takes from the queue, although the probes answer 200", () => {
    tool("kubectl", healthyCluster.replace("health_data_processing\t1", "health_data_processing\t0"));
    const { status, stdout } = run("verify.sh");
    expect(status).toBe(1);
    expect(stdout).toContain("failed  Queue health_data_processing has a consumer");
    expect(stdout).toContain("ok      Service etl-engine answers on 8004");
  });

  it("notices a key that is missing, and never asks for its value", () => {
    tool("kubectl", healthyCluster.replace("rabbitmq-user ", ""));
    const { stdout, asked: lines } = run("verify.sh");
    expect(stdout).toContain("The key rabbitmq-user is missing.");
    expect(lines.filter((line) => /get secret .*(-o (json|yaml)|\{\.data)/.test(line))).toEqual([]);
  });
});

describe("uninstall.sh", () => {
  it("does nothing without an answer", () => {
    const { status, asked: lines } = run("uninstall.sh");
    expect([status, changes(lines)]).toEqual([0, []]);
  });

  it("says what stays and costs, and deletes it only when told", () => {
    const { stdout, asked: lines } = run("uninstall.sh", "y\nn\ny\nn\nn\n");
    expect(stdout).toContain(
      "The volume etl-engine-data stays, with its data. It asks for 1Gi; OCI goes on counting 50 GB",
    );
    expect(changes(lines)).toEqual([
      "helm uninstall health-api --namespace health-api --wait --timeout 5m",
      "helm uninstall etl-engine --namespace health-etl --wait --timeout 5m",
    ]);
    writeFileSync(asked, "");
    expect(changes(run("uninstall.sh", "n\ny\ny\nn\n").asked)).toEqual([
      "helm uninstall etl-engine --namespace health-etl --wait --timeout 5m",
      "kubectl delete pvc etl-engine-data -n health-etl --ignore-not-found",
    ]);
  });

  it("does not offer to delete what a release that stays is using", () => {
    const { stdout, asked: lines } = run("uninstall.sh", "n\nn\ny\ny\n");
    expect(stdout).toContain("The release etl-engine stays");
    expect(changes(lines)).toEqual([]);
  });
});

it("every script is for bash 3.2: none uses what came later", () => {
  const text = execFileSync("cat", ["install.sh", "verify.sh", "uninstall.sh"], {
    cwd: folder,
    encoding: "utf8",
  });
  expect(text).not.toMatch(/declare -A|mapfile|readarray|\$\{[a-z]+[,^]{1,2}\}|&>>|\|&|local -n/);
});
