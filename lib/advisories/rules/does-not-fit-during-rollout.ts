import { type Rule, readValue, setValue, valuePath } from "../context";
import { situationAdvisory } from "../situation-advisory";

export const doesNotFitDuringRollout: Rule = (context) =>
  situationAdvisory(context, "rollout", {
    id: "does-not-fit-during-rollout",
    when: "During a rollout",
    pointer: "/strategy/maxSurge",
    fix(unplaced) {
      const chart = unplaced[0]?.chart;
      if (chart === undefined || readValue(context, chart, "/strategy/type") !== "RollingUpdate")
        return undefined;
      return {
        title: "Replace pods one by one",
        patches: [
          setValue(valuePath(chart, "/strategy/maxSurge"), 0),
          setValue(valuePath(chart, "/strategy/maxUnavailable"), 1),
        ],
      };
    },
  });
