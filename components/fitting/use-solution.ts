import { useEffect, useState } from "react";
import { useSolve, useStore } from "@/lib/browser/use-chartroom";
import type { Draft } from "@/lib/configuration/apply-patches";
import type { Solution } from "@/lib/solver/solve";

export type Solving =
  | { status: "busy" }
  | { status: "failed"; message: string }
  /** `solution` is `null` when the draft does not render. The patches are for this draft. */
  | { status: "done"; draft: Draft; solution: Solution | null };

/** What the worker proposes for the draft as it stands; `again` asks once more. */
export function useSolution(): { solving: Solving; again(): void } {
  const store = useStore();
  const solve = useSolve();
  const [attempt, setAttempt] = useState(0);
  const [solving, setSolving] = useState<Solving>({ status: "busy" });
  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt is another question
  useEffect(() => {
    let isWanted = true;
    const { draft } = store.getSnapshot();
    const show = (next: Solving) => {
      if (isWanted) setSolving(next);
    };
    solve(draft).then(
      (solution) => show({ status: "done", draft, solution }),
      (error: unknown) =>
        show({ status: "failed", message: error instanceof Error ? error.message : String(error) }),
    );
    return () => {
      isWanted = false;
    };
  }, [attempt, solve, store]);
  return {
    solving,
    again() {
      setSolving({ status: "busy" });
      setAttempt(attempt + 1);
    },
  };
}
