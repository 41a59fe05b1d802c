/** The budget with its advisories, and the solver, each on configurations as users have them: rows for `npm run bench`. */
import { findAdvisories } from "@/lib/advisories/find-advisories";
import { computeBudget } from "@/lib/budget/compute-budget";
import { knownNeighbours } from "@/lib/budget/neighbour-catalogue";
import { type ChartName, chartNames } from "@/lib/charts/chart";
import type { ChartFiles } from "@/lib/charts/chart-files";
import type { ConfigurationInput } from "@/lib/configuration/schema";
import { createEvaluator } from "@/lib/evaluation/evaluate";
import type { Engine, RenderedObject } from "@/lib/render/engine";
import { solve } from "@/lib/solver/solve";
import { describeTimes, type Row, repeat } from "./measure";

/** Helm renders once before the clock starts: its time is measured elsewhere. */
export async function measureBudget(engine: Engine, files: ChartFiles, rounds = 400): Promise<Row[]> {
  const evaluate = createEvaluator(engine, files);
  const evaluated = (input: ConfigurationInput) => {
    const evaluation = evaluate(input);
    if (!evaluation.ok) throw new Error(JSON.stringify(evaluation.problems));
    return evaluation;
  };
  const rows: Row[] = [];
  for (const [what, input] of budgetCases) {
    const { charts, budget, ...evaluation } = evaluated(input);
    const pick = <T>(read: (chart: NonNullable<(typeof charts)[ChartName]>) => T) =>
      Object.fromEntries(chartNames.flatMap((name) => (charts[name] ? [[name, read(charts[name])]] : [])));
    const objects: Partial<Record<ChartName, RenderedObject[]>> = pick((chart) => chart.objects);
    const values: Partial<Record<ChartName, Record<string, unknown>>> = pick((chart) => chart.values);
    const times = await repeat(rounds, () => {
      const configuration = { ...evaluation.configuration }; // a new one, as after a keystroke
      findAdvisories({ configuration, objects, values, budget: computeBudget({ configuration, objects }) });
    });
    const verdicts = Object.values(budget.situations).map(({ certainty }) => certainty);
    rows.push({
      what: `budget and advisories, ${what}, p95`,
      measured: `${describeTimes(times)}, ${verdicts.join("/")}`,
      target: "≤ 5 ms",
    });
  }
  for (const [what, input] of solverCases) {
    const solution = solve(input, evaluate);
    const times = await repeat(Math.ceil(rounds / 20), () => solve(input, evaluate));
    const found = solution?.fit.proposals.length ?? 0;
    rows.push({
      what: `solver, ${what}, p95`,
      measured: `${describeTimes(times)}, ${found} proposals`,
      target: "≤ 300 ms",
    });
  }
  return rows;
}

const everyNeighbour = Object.fromEntries(
  Object.keys(knownNeighbours).map((name) => [name, { enabled: true }]),
);
const nodes = (count: number, ocpus: number, memoryGb: number) => [{ ocpus, memoryGb, count }];
const inRedis = {
  values: {
    deduplication: { store: "redis" },
    autoscaling: { enabled: true, minReplicas: 1, maxReplicas: 3 },
  },
} as const;
const dataLayer = Object.fromEntries(
  ["postgresql-health", "redis-health", "minio", "rabbitmq"].map((name) => [name, { enabled: true }]),
);
const alwaysFree = {
  charts: { "health-api": { preset: "always-free" }, "etl-engine": { preset: "always-free" } },
  cluster: { neighbourProfile: "tuned", neighbours: dataLayer },
} as const satisfies ConfigurationInput;

const budgetCases: readonly (readonly [string, ConfigurationInput])[] = [
  ["opening configuration", {}],
  ["always-free with the data layer", alwaysFree],
  ["all neighbours, one node 2/12", { cluster: { neighbours: everyNeighbour } }],
  [
    "all neighbours, one node 8/48",
    { cluster: { neighbours: everyNeighbour, nodes: nodes(1, 8, 48), allowance: "always-free-legacy" } },
  ],
  [
    "all neighbours tuned, one node 4/24",
    { cluster: { neighbours: everyNeighbour, neighbourProfile: "tuned", nodes: nodes(1, 4, 24) } },
  ],
  ["all neighbours, two nodes 2/12", { cluster: { neighbours: everyNeighbour, nodes: nodes(2, 2, 12) } }],
  [
    "all neighbours tuned, two nodes 2/12",
    { cluster: { neighbours: everyNeighbour, neighbourProfile: "tuned", nodes: nodes(2, 2, 12) } },
  ],
  ["all neighbours, three nodes 4/24", { cluster: { neighbours: everyNeighbour, nodes: nodes(3, 4, 24) } }],
  [
    "all neighbours tuned, three nodes 2/12",
    { cluster: { neighbours: everyNeighbour, neighbourProfile: "tuned", nodes: nodes(3, 2, 12) } },
  ],
  ["all neighbours, four nodes 4/24", { cluster: { neighbours: everyNeighbour, nodes: nodes(4, 4, 24) } }],
  [
    "all neighbours tuned, four nodes 1/6",
    { cluster: { neighbours: everyNeighbour, neighbourProfile: "tuned", nodes: nodes(4, 1, 6) } },
  ],
  [
    "all neighbours, nodes 4/24 and 2 × 2/12",
    { cluster: { neighbours: everyNeighbour, nodes: [...nodes(1, 4, 24), ...nodes(2, 2, 12)] } },
  ],
  ["all neighbours, ten nodes 4/24", { cluster: { neighbours: everyNeighbour, nodes: nodes(10, 4, 24) } }],
];

const solverCases: readonly (readonly [string, ConfigurationInput])[] = [
  ["ETL scaling in Redis on one node", { charts: { "etl-engine": inRedis } }],
  ["data layer as upstream", { cluster: { neighbours: dataLayer } }],
  ["all neighbours, one node 2/12", { cluster: { neighbours: everyNeighbour } }],
  ["all neighbours, three nodes 4/24", { cluster: { neighbours: everyNeighbour, nodes: nodes(3, 4, 24) } }],
  [
    "all neighbours tuned, four nodes 1/6",
    { cluster: { neighbours: everyNeighbour, neighbourProfile: "tuned", nodes: nodes(4, 1, 6) } },
  ],
  [
    "always-free with 20 API pods",
    {
      ...alwaysFree,
      charts: {
        ...alwaysFree.charts,
        "health-api": { preset: "always-free", values: { autoscaling: { maxReplicas: 20 } } },
      },
    },
  ],
];
