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
  // Apart from the draft, which is another one after each key.
  const said = useMemo(() => {
    const states = new Map<string, typeof quiet>();
    const note = (pointer: string, change: (state: typeof quiet) => void) => {
      for (const id of sectionsOf(pointer)) {
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
    return states;
  }, [problems, advisories]);
  const changed = useMemo(() => new Set(leaves(draft).flatMap(sectionsOf)), [draft]);
  return (section) => ({ ...(said.get(section) ?? quiet), isChanged: changed.has(section) });
}

const quiet = { problems: 0, advisories: 0, isUrgent: false };

/** The section of a value and, where that is another place, its chart. */
function sectionsOf(pointer: string): string[] {
  const section = sectionOf(pointer);
  return [...new Set([section, section.split("/")[0] ?? section])];
}

function leaves(value: unknown, pointer = ""): string[] {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return [pointer];
  return Object.entries(value).flatMap(([key, inner]) => leaves(inner, `${pointer}/${key}`));
}
