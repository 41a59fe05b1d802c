import { useCallback, useRef } from "react";
import { useLivePart, useProblems } from "@/lib/browser/use-chartroom";
import { useSection } from "./section-context";

/** Goes to the next thing that is wrong, or the one before: what does not render first, then what will hurt. */
export function useNextProblem(): (step: 1 | -1) => void {
  const problems = useProblems();
  const advisories = useLivePart((live) => live.lastGood.advisories);
  const dismissed = useLivePart((live) => live.lastGood.configuration.dismissed);
  const { goTo } = useSection();
  const last = useRef(-1);
  return useCallback(
    (step) => {
      const urgent = advisories.filter(({ id, severity }) => severity !== "info" && !(id in dismissed));
      const paths = [...new Set((problems.length > 0 ? problems : urgent).map(({ path }) => path))];
      if (paths.length === 0) return;
      last.current = (last.current + step + paths.length) % paths.length;
      goTo(paths[last.current] ?? "");
    },
    [problems, advisories, dismissed, goTo],
  );
}
