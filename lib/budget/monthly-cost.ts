import type { Configuration } from "@/lib/configuration/schema";
import type { ComputeLine, MonthlyCost, StorageLine } from "./budget";
import {
  freeBackups,
  freeComputeHours,
  freeEgressGb,
  freeLoadBalancers,
  freeStorageGb,
  hoursPerMonth,
  pricesMicroUsd,
  type Sourced,
} from "./constants";
import type { LoadBalancer } from "./load-balancers";

type Reading = "byDocumentation" | "byPriceList";

interface ExactLine {
  item: string;
  quantity: string;
  /** In millionths of a dollar: whole numbers, so that the sum is exact and only it is rounded. */
  byDocumentation: number;
  byPriceList: number;
  source: string;
}

/**
 * What a paid account pays a month for all of it beyond what Oracle gives for nothing, by both readings that Oracle
 * publishes. The free part is Oracle's, whatever allowance the configuration names: that one is the user's own limit.
 */
export function computeMonthlyCost(
  cluster: Configuration["cluster"],
  compute: Pick<ComputeLine, "ocpus" | "memoryGb">,
  storage: Pick<StorageLine, "usedGb">,
  loadBalancers: readonly LoadBalancer[],
  loadBalancersUsed: number,
): MonthlyCost {
  const lines: ExactLine[] = [
    hoursLine("A1 OCPU", "OCPU-hours", compute.ocpus, "ocpuHours", pricesMicroUsd.ocpuHour),
    hoursLine("A1 memory", "GB-hours", compute.memoryGb, "gbHours", pricesMicroUsd.gbHour),
    storageLine(storage.usedGb),
    ...loadBalancerLines(loadBalancers, loadBalancersUsed),
    ...egressLines(cluster.egressGb),
    ...backupLines(cluster.volumeBackups),
    ...(cluster.clusterType === "enhanced" ? [enhancedLine()] : []),
  ];
  return {
    currency: "USD",
    byDocumentation: total(lines, "byDocumentation"),
    byPriceList: total(lines, "byPriceList"),
    lines: lines.map((line) => ({
      ...line,
      byDocumentation: toDollars(line.byDocumentation),
      byPriceList: toDollars(line.byPriceList),
    })),
  };
}

function hoursLine(
  item: string,
  unit: string,
  amount: number,
  free: "ocpuHours" | "gbHours",
  price: Sourced<number>,
): ExactLine {
  const hours = amount * hoursPerMonth;
  const cost = (reading: Reading) => Math.max(0, hours - freeComputeHours[reading].value[free]) * price.value;
  const { byDocumentation, byPriceList } = freeComputeHours;
  return {
    item,
    quantity: `${hours} ${unit}, ${byDocumentation.value[free]} or ${byPriceList.value[free]} of them free`,
    byDocumentation: cost("byDocumentation"),
    byPriceList: cost("byPriceList"),
    source: describeSource(price),
  };
}

function storageLine(usedGb: number): ExactLine {
  const cost = Math.max(0, usedGb - freeStorageGb.value) * pricesMicroUsd.storageGbMonth.value;
  return {
    item: "Boot and block volumes",
    quantity: `${usedGb} GB, ${freeStorageGb.value} of them free`,
    ...sameByBoth(cost),
    source: describeSource(pricesMicroUsd.storageGbMonth),
  };
}

function loadBalancerLines(found: readonly LoadBalancer[], used: number): ExactLine[] {
  const { flexible, bandwidthMbps } = freeLoadBalancers.value;
  const further = Math.max(0, used - flexible);
  const wide = found.filter(({ isNetwork }) => !isNetwork);
  const furtherMbps = Math.max(
    0,
    wide.reduce((sum, balancer) => sum + Math.max(bandwidthMbps, balancer.bandwidthMbps), 0) +
      Math.max(0, used - wide.length) * bandwidthMbps -
      bandwidthMbps,
  );
  const { loadBalancerHour, loadBalancerMbpsHour } = pricesMicroUsd;
  return [
    ...(further > 0
      ? [
          {
            item: "Further load balancers",
            quantity: `${further} for ${hoursPerMonth} hours`,
            ...sameByBoth(further * hoursPerMonth * loadBalancerHour.value),
            source: describeSource(loadBalancerHour),
          },
        ]
      : []),
    ...(furtherMbps > 0
      ? [
          {
            item: "Load balancer bandwidth",
            quantity: `${furtherMbps} Mbps past the free ${bandwidthMbps}, at least`,
            ...sameByBoth(furtherMbps * hoursPerMonth * loadBalancerMbpsHour.value),
            source: describeSource(loadBalancerMbpsHour),
          },
        ]
      : []),
  ];
}

function egressLines(egressGb: number): ExactLine[] {
  const further = Math.max(0, egressGb - freeEgressGb.value);
  if (further === 0) return [];
  return [
    {
      item: "Outbound traffic",
      quantity: `${further} GB past the free ${freeEgressGb.value}, in North America or Europe`,
      ...sameByBoth(further * pricesMicroUsd.egressGb.value),
      source: describeSource(pricesMicroUsd.egressGb),
    },
  ];
}

/** Their price was found nowhere, so the line says that it is missing rather than that it is nothing. */
function backupLines(backups: number): ExactLine[] {
  const further = Math.max(0, backups - freeBackups.value);
  if (further === 0) return [];
  return [
    {
      item: "Volume backups",
      quantity: `${further} past the free ${freeBackups.value}; their price is not known here and not in the sum`,
      ...sameByBoth(0),
      source: describeSource(freeBackups),
    },
  ];
}

function enhancedLine(): ExactLine {
  const price = pricesMicroUsd.enhancedClusterHour;
  return {
    item: "Enhanced cluster",
    quantity: `${hoursPerMonth} hours`,
    ...sameByBoth(price.value * hoursPerMonth),
    source: describeSource(price),
  };
}

function sameByBoth(cost: number) {
  return { byDocumentation: cost, byPriceList: cost };
}

function total(lines: readonly ExactLine[], reading: Reading): number {
  return toDollars(lines.reduce((sum, line) => sum + line[reading], 0));
}

/** Rounded to cents here and nowhere before. */
function toDollars(microUsd: number): number {
  return Math.round(microUsd / 10_000) / 100;
}

function describeSource({ source, date }: Sourced<number>): string {
  return `${source}, ${date}`;
}
