import { useMemo } from "react";
import { useDraft, useLivePart, useProblems } from "@/lib/browser/use-chartroom";
import { sectionOf } from "./sections";

export interface SectionState {
  problems: number;
  advisories: number;
  /** Whether one of the advisories is more than a remark. */
  isUrgent: boolean;
  isChanged: boolean;
}

/** What each section has to say for itself, by the section's id. A chart's own entry also counts its sections. */
export function useSectionStates(): (section: string) => SectionState {
  const draft = useDraft();
  const problems = useProblems();
  const advisories = useLivePart((live) => live.lastGood.advisories);
  return useMemo(() => {
    const states = new Map<string, SectionState>();
    const note = (pointer: string, change: (state: SectionState) => void) => {
      const section = sectionOf(pointer);
      for (const id of new Set([section, section.split("/")[0] ?? section])) {
        const state = states.get(id) ?? { ...quiet };
        change(state);
        states.set(id, state);
      }
    };
    for (const { path } of problems) note(path, (state) => ++state.problems);
    for (const { path, severity } of advisories) {
      note(path, (state) => {
        state.advisories += 1;
        state.isUrgent ||= severity !== "info";
      });
    }
    for (const pointer of leaves(draft)) note(pointer, (state) => (state.isChanged = true));
    return (section) => states.get(section) ?? quiet;
  }, [draft, problems, advisories]);
}

const quiet: SectionState = { problems: 0, advisories: 0, isUrgent: false, isChanged: false };

function leaves(value: unknown, pointer = ""): string[] {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return [pointer];
  return Object.entries(value).flatMap(([key, inner]) => leaves(inner, `${pointer}/${key}`));
}
