import type { Rule } from "../context";
import { situationAdvisory } from "../situation-advisory";

export const doesNotFitAtRest: Rule = (context) =>
  situationAdvisory(context, "rest", {
    id: "does-not-fit-at-rest",
    when: "With the fewest pods",
    pointer: "/resources/requests/cpu",
  });
