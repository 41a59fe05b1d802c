import { describe, expect, it } from "vitest";
import { constantAgeDaysMax, findStaleConstants, listConstants } from "./constants-age";

describe("listConstants", () => {
  it("finds every constant, with a source, an address and a date", () => {
    const listed = listConstants();
    expect(listed.length).toBeGreaterThan(30);
    expect(listed.map(({ name }) => name)).toContain("pricesMicroUsd.ocpuHour");
    for (const { source, url, date } of listed) {
      expect(source.length).toBeGreaterThan(5);
      expect(url).toMatch(/^https:\/\//);
      expect(date).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    }
  });
});

describe("findStaleConstants", () => {
  it("names those that were read longer ago than half a year, on the day that it is told", () => {
    const stale = findStaleConstants("2026-11-24", "payg");
    // One price comes from a bill of 2021; it has been old from the start, and the page must say so.
    expect(stale?.constants.map(({ name }) => name)).toEqual(["pricesMicroUsd.loadBalancerMbpsHour"]);
    expect(stale?.message).toMatch(/^1 of Oracle's numbers was read/);
    expect(findStaleConstants("2027-11-24", "payg")?.message).toMatch(/^\d+ of Oracle's numbers were read/);
  });

  it("says nothing of prices to someone who is never billed", () => {
    expect(findStaleConstants("2026-11-24", "free-only")).toBeNull();
    expect(findStaleConstants("2027-11-24", "free-only")).not.toBeNull();
  });

  it("counts days exactly", () => {
    const ages = (today: string) =>
      findStaleConstants(today, "free-only")?.constants.filter(({ name }) => name === "freeStorageGb") ?? [];
    expect(ages("2027-03-03")).toHaveLength(0); // 180 days after 2026-09-04
    expect(ages("2027-03-04")[0]?.ageDays).toBe(constantAgeDaysMax + 1);
  });
});
