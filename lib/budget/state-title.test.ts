import { describe, expect, it } from "vitest";
import { stateTitle } from "./state-title";

describe("stateTitle", () => {
  it.each([
    ["Fits at rest, at peak and during a rollout. No neighbour is counted yet.", "Fits · Chartroom"],
    ["Fits: no chart is part of the bundle.", "Fits · Chartroom"],
    ["Does not fit at peak: 0.5 GiB memory too much on a 2 OCPU node.", "Does not fit at peak · Chartroom"],
    ["Does not fit at rest.", "Does not fit at rest · Chartroom"],
  ])("of %j says %j", (summary, title) => {
    expect(stateTitle(summary)).toBe(title);
  });
});
