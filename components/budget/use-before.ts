import { useEffect, useState } from "react";
import type { Budget } from "@/lib/budget/budget";

/** Edits that follow each other faster than this are one, so that typing a number compares with what was there before. */
const restMilliseconds = 4_000;

/**
 * The budget as it was before the last edit, `undefined` when there was none. Answers that follow each other closely
 * are one edit.
 */
export function useBefore(budget: Budget): Budget | undefined {
  const [state, setState] = useState<State>({ now: budget, before: undefined, isAtRest: true });
  if (state.now !== budget) {
    const before = state.isAtRest ? state.now : state.before;
    setState({ now: budget, before, isAtRest: false });
  }
  const { isAtRest } = state;
  // Restarted by each answer: `budget` is what it waits upon.
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new budget is a new edit
  useEffect(() => {
    if (isAtRest) return;
    const timer = setTimeout(() => setState((last) => ({ ...last, isAtRest: true })), restMilliseconds);
    return () => clearTimeout(timer);
  }, [budget, isAtRest]);
  return state.before;
}

interface State {
  now: Budget;
  before: Budget | undefined;
  isAtRest: boolean;
}
