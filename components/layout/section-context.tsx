"use client";

import {
  createContext,
  type ReactNode,
  use,
  useCallback,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from "react";
import { fieldId } from "@/components/fields/field-place";
import { isSection, openingSection, sectionOf } from "./sections";

interface SectionNavigation {
  open: string;
  show(section: string): void;
  /** Opens the section of the value at a JSON Pointer and takes the focus to its field. */
  goTo(pointer: string): void;
}

const SectionContext = createContext<SectionNavigation | null>(null);

export const sectionHeadingId = "section-heading";

/** Which section is open. The address's fragment names it, so that a reload and the back button keep it. */
export function SectionProvider({ children }: { children: ReactNode }) {
  const [open, setOpen] = useState(openingSection);
  const focusNext = useRef<{ id: string } | null>(null);
  const [request, setRequest] = useState(0);

  const follow = useCallback((section: string, id: string) => {
    focusNext.current = { id };
    setOpen(section);
    setRequest((count) => count + 1);
    if (location.hash !== `#${section}`) history.pushState(null, "", `#${section}`);
  }, []);

  useEffect(() => {
    const read = () => {
      const section = location.hash.slice(1);
      if (isSection(section)) setOpen(section);
      else if (section === "") setOpen(openingSection);
    };
    if (location.hash !== "") read();
    window.addEventListener("popstate", read);
    window.addEventListener("hashchange", read);
    return () => {
      window.removeEventListener("popstate", read);
      window.removeEventListener("hashchange", read);
    };
  }, []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: runs for each request, also for one to the open section.
  useLayoutEffect(() => {
    if (focusNext.current === null) return;
    const wanted = document.getElementById(focusNext.current.id) ?? document.getElementById(sectionHeadingId);
    focusNext.current = null;
    wanted?.focus();
  }, [request]);

  const navigation = useMemo(
    () => ({
      open,
      show: (section: string) => follow(section, sectionHeadingId),
      goTo: (pointer: string) => follow(sectionOf(pointer), fieldId(pointer)),
    }),
    [open, follow],
  );
  return <SectionContext value={navigation}>{children}</SectionContext>;
}

export function useSection(): SectionNavigation {
  const navigation = use(SectionContext);
  if (navigation === null) throw new Error("useSection works inside <SectionProvider> only.");
  return navigation;
}
