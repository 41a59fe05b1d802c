import type { AccountLine } from "./budget";
import type { Sourced } from "./constants";
import * as constants from "./constants";

export interface DatedConstant {
  /** The constant's name in code, with its parts: `pricesMicroUsd.ocpuHour`. */
  name: string;
  source: string;
  url: string;
  date: string;
  confidence: Sourced<unknown>["confidence"];
}

export interface StaleConstants {
  constants: (DatedConstant & { ageDays: number })[];
  /** One sentence for the page. */
  message: string;
}

type AccountMode = AccountLine["mode"];

/** Oracle changed its allowance without an announcement; half a year is as long as a number is believed unseen. */
export const constantAgeDaysMax = 180;

/** Every constant that the budget rests on, with where and when it was read. */
export function listConstants(): DatedConstant[] {
  return Object.entries(constants).flatMap(([name, value]) => collect(name, value));
}

/**
 * The constants behind this account's budget that nobody has looked up for half a year on that day (`YYYY-MM-DD`), `null`
 * when there are none. What describes a former state, such as the former allowance, does not age, and what an account
 * that is never billed would pay is behind none of its numbers.
 */
export function findStaleConstants(today: string, account: AccountMode): StaleConstants | null {
  const stale = listConstants()
    .filter(({ name }) => !former.has(name) && (account === "payg" || !name.startsWith("pricesMicroUsd.")))
    .map((constant) => ({ ...constant, ageDays: daysBetween(constant.date, today) }))
    .filter(({ ageDays }) => ageDays > constantAgeDaysMax);
  if (stale.length === 0) return null;
  const oldest = Math.max(...stale.map(({ ageDays }) => ageDays));
  return {
    constants: stale,
    message: `${stale.length === 1 ? "1 of Oracle's numbers was" : `${stale.length} of Oracle's numbers were`} read more than ${constantAgeDaysMax} days ago, the oldest ${oldest} days ago. Check the source before you rely on the budget.`,
  };
}

const former = new Set(["allowances.always-free-legacy"]);

function collect(name: string, value: unknown): DatedConstant[] {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return [];
  if (isSourced(value)) {
    const { source, url, date, confidence } = value;
    return [{ name, source, url, date, confidence }];
  }
  return Object.entries(value).flatMap(([key, inner]) => collect(`${name}.${key}`, inner));
}

function isSourced(value: object): value is Sourced<unknown> {
  return "value" in value && "source" in value && "date" in value;
}

function daysBetween(from: string, to: string): number {
  return Math.floor((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}
