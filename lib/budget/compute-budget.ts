import { chartNames } from "@/lib/charts/chart";
import type { Configuration } from "@/lib/configuration/schema";
import { remembered } from "@/lib/values/remembered";
import { describeAccount } from "./account";
import { type ArrangedCluster, arrangeCluster, type ClusterInput } from "./arranged-cluster";
import type {
  Budget,
  BudgetNode,
  Certainty,
  ComputeLine,
  Quantity,
  Situation,
  SituationName,
} from "./budget";
import { decideCertainty, listNotModelled, type Run } from "./certainty";
import { type ClusterModel, countTargets } from "./cluster-model";
import { allowances, ephemeralStorageBytes } from "./constants";
import { countLoadBalancers, findLoadBalancers } from "./load-balancers";
import { computeMonthlyCost } from "./monthly-cost";
import type { ClusterNode } from "./nodes";
import { countStorage } from "./storage";
import { summarise } from "./summary";

/** Whether it fits, where, and what it costs (DESIGN §6). Never throws on a configuration that parses; no input makes it slow. */
export function computeBudget({ configuration, objects }: ClusterInput): Budget {
  const { cluster, charts } = configuration;
  const counted = chartNames
    .filter((chart) => charts[chart].enabled)
    .map((chart) => ({ chart, objects: objects[chart] ?? [] }));
  const rendered = counted.flatMap((each) => each.objects);
  const arranged = arrangeCluster({ configuration, objects });
  const { nodes, neighbours, chartWorkloads } = arranged;
  const { situations, scratchBytesMax } = situationsOf(arranged);

  const allowance = allowanceOf(cluster);
  const compute = countCompute(cluster, allowance);
  const storage = countStorage(
    cluster.nodes,
    allowance.storageGb,
    rendered,
    chartWorkloads,
    neighbours,
    cluster.retainedVolumesGb,
  );
  const found = findLoadBalancers(rendered);
  const loadBalancers = countLoadBalancers(found, neighbours);
  const limitBytes = ephemeralStorageBytes.value;
  const ephemeralStorage = { fits: scratchBytesMax <= limitBytes, usedBytes: scratchBytesMax, limitBytes };

  const isFree = cluster.account === "free-only";
  const answered = nodes.map(answerNode);
  const lines = [compute, storage, loadBalancers, ephemeralStorage];
  const budget = {
    summary: "",
    fits: Object.values(situations).every(({ fits }) => fits) && (!isFree || lines.every(({ fits }) => fits)),
    nodes: answered,
    situations,
    storage,
    compute,
    ephemeralStorage,
    loadBalancers,
    monthlyCost: isFree ? null : computeMonthlyCost(cluster, compute, storage, found, loadBalancers.used),
    account: describeAccount(cluster, {
      nodes: answered,
      situations,
      compute,
      storage,
      loadBalancers,
      ephemeralStorage,
    }),
  };
  const summary = summarise(budget, {
    countsNeighbours: neighbours.length > 0,
    countsCharts: counted.length > 0,
  });
  return { ...budget, summary };
}

interface Situations {
  situations: Record<SituationName, Situation>;
  scratchBytesMax: number;
}

/** As long as the cluster is arranged as it was, so is everything in it. */
const situationsOf = remembered(computeSituations);

/** Whether and where every pod finds its place, in each situation. */
function computeSituations(arranged: ArrangedCluster): Situations {
  const { nodes, model, rest, added, placedAtRest, inZones } = arranged;
  const available = sumAvailable(nodes);
  let scratchBytesMax = 0;
  const compute = (name: SituationName, goesOn?: Situation): Situation => {
    const runs = [...rest, ...added[name]];
    const placement = placedAtRest.copy();
    for (const run of added[name]) placement.place(run);
    const shown = placement.shown();
    scratchBytesMax = Math.max(scratchBytesMax, shown.scratchBytesMax);
    const certainty =
      goesOn?.certainty === "always"
        ? "always"
        : withSystemPods(decideCertainty(model, runs, { inZones }), nodes);
    const notModelled = listNotModelled(model, runs);
    return {
      fits: certainty === "always",
      certainty,
      requested: sumRequested(model, runs),
      available,
      pods: shown.pods,
      ...(shown.podsNotListed > 0 && { podsNotListed: shown.podsNotListed }),
      ...(notModelled.length > 0 && { notModelled }),
    };
  };
  const peak = compute("peak");
  // Peak goes on from rest, so what always stands at peak has always stood at rest.
  const situations = { rest: compute("rest", peak), peak, rollout: compute("rollout") };
  return { situations, scratchBytesMax };
}

/** OKE's own pods come first. Where they find no room, nothing else can be said to run. */
function withSystemPods(certainty: Certainty, nodes: readonly ClusterNode[]): Certainty {
  const lacksRoom = nodes.some(
    ({ system, allocatable }) =>
      system.cpuMillicores > allocatable.cpuMillicores || system.memoryBytes > allocatable.memoryBytes,
  );
  if (!lacksRoom) return certainty;
  if (nodes.length === 1 || nodes.some(({ refusesDaemons }) => refusesDaemons)) return "never";
  // On several nodes coredns can go elsewhere, which the model does not follow.
  return certainty === "never" ? "never" : "depends";
}

function sumRequested(model: ClusterModel, runs: readonly Run[]): Quantity {
  return runs.reduce<Quantity>(
    (sum, { workload, count }) => {
      const found = model.workloads[workload];
      if (found === undefined) return sum;
      const pods = found.perNode ? countTargets(model, workload) : count;
      return {
        cpuMillicores: sum.cpuMillicores + found.requests.cpuMillicores * pods,
        memoryBytes: sum.memoryBytes + found.requests.memoryBytes * pods,
      };
    },
    { cpuMillicores: 0, memoryBytes: 0 },
  );
}

function sumAvailable(nodes: readonly ClusterNode[]): Quantity {
  return nodes.reduce<Quantity>(
    (sum, { allocatable, system }) => ({
      cpuMillicores: sum.cpuMillicores + Math.max(0, allocatable.cpuMillicores - system.cpuMillicores),
      memoryBytes: sum.memoryBytes + Math.max(0, allocatable.memoryBytes - system.memoryBytes),
    }),
    { cpuMillicores: 0, memoryBytes: 0 },
  );
}

function allowanceOf(cluster: Configuration["cluster"]): {
  ocpus: number;
  memoryGb: number;
  storageGb: number;
} {
  return typeof cluster.allowance === "string"
    ? allowances[cluster.allowance].value
    : cluster.allowance.custom;
}

function countCompute(
  { nodes }: Configuration["cluster"],
  allowance: { ocpus: number; memoryGb: number },
): ComputeLine {
  const ocpus = nodes.reduce((sum, entry) => sum + entry.ocpus * entry.count, 0);
  const memoryGb = nodes.reduce((sum, entry) => sum + entry.memoryGb * entry.count, 0);
  return {
    fits: ocpus <= allowance.ocpus && memoryGb <= allowance.memoryGb,
    ocpus,
    memoryGb,
    limitOcpus: allowance.ocpus,
    limitMemoryGb: allowance.memoryGb,
  };
}

/** Only what the contract names: the rest is the model's own business. */
function answerNode(node: ClusterNode): BudgetNode {
  const { name, shape, ocpus, memoryGb, architecture, allocatable, system, confidence } = node;
  return { name, shape, ocpus, memoryGb, architecture, allocatable, system, confidence };
}
