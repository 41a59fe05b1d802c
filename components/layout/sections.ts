import { etlEngineSections } from "@/components/values/etl-engine/sections";
import { healthApiSections } from "@/components/values/health-api/sections";
import { isPlacedIn, restLength } from "@/components/values/place-fields";
import type { ValuesSection } from "@/components/values/section";
import { type ChartName, charts } from "@/lib/charts/chart";

/** The sections of each chart in the order of the navigation; the chart's own page has the chart's name as its id. */
export const chartSections: readonly { chart: ChartName; sections: readonly ValuesSection[] }[] = [
  { chart: "health-api", sections: healthApiSections },
  { chart: "etl-engine", sections: etlEngineSections },
];

/** What both services know of the platform: another way to values that have their place in the charts' sections. */
export const platformSection = "cluster/platform";

export const openingSection = "health-api/scaling";

export function valuesSection(id: string): ValuesSection | undefined {
  return chartSections.flatMap(({ sections }) => sections).find((section) => section.id === id);
}

export function isSection(id: string): boolean {
  return (
    ["health-api", "etl-engine", "cluster", platformSection, "secrets"].includes(id) ||
    valuesSection(id) !== undefined
  );
}

/** The section in which the value at a JSON Pointer is set; a chart's own page for values without a section. */
export function sectionOf(pointer: string): string {
  if (pointer.startsWith("/secrets")) return "secrets";
  const chart = chartSections.find((each) => isWithin(pointer, `/charts/${each.chart}`));
  if (chart === undefined) return "cluster";
  const path = pointer.slice(`/charts/${chart.chart}/values/`.length).replaceAll("/", ".");
  const section =
    chart.sections.find((each) => isPlacedIn(each, path)) ??
    chart.sections
      .map((each) => ({ each, length: restLength(each, path) }))
      .sort((one, other) => other.length - one.length)
      .find(({ length }) => length > 0)?.each;
  return path !== "" && section !== undefined ? section.id : chart.chart;
}

/** `#health-api/scaling?field=autoscaling.maxReplicas`: what leads to a section, and to a field in it. */
export function addressOf(section: string, pointer: string | null): string {
  if (pointer === null) return `#${section}`;
  const start = chartStart(section);
  const path = pointer.startsWith(`${start}/`) ? pointer.slice(start.length + 1) : pointer.slice(1);
  return `#${section}?field=${encodeURIComponent(path.replaceAll("/", "."))}`;
}

/** The section and the field of an address; the inverse of `addressOf`, also for one that somebody typed. */
export function readAddress(hash: string): { section: string; pointer: string | null } {
  const [section = "", query = ""] = hash.slice(1).split("?");
  const field = new URLSearchParams(query).get("field");
  if (field === null || field === "") return { section, pointer: null };
  return { section, pointer: `${chartStart(section)}/${field.replaceAll(".", "/")}` };
}

function chartStart(section: string): string {
  const chart = chartSections.find((each) => isWithin(section, each.chart))?.chart;
  return chart === undefined ? "" : `/charts/${chart}/values`;
}

/** `Health API · Scaling`: where a problem or an advisory is, in the words of the navigation. */
export function placeTitle(pointer: string): string {
  const id = sectionOf(pointer);
  if (id === "cluster") return "Cluster";
  if (id === "secrets") return "Secrets";
  const section = valuesSection(id);
  if (section !== undefined) return `${charts[section.chart].title} · ${section.title}`;
  return charts[id as ChartName].title; // what is neither is a chart's own page
}

function isWithin(path: string, container: string, separator = "/"): boolean {
  return path === container || path.startsWith(container + separator);
}
