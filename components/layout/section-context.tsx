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
import { findField } from "@/components/fields/field-place";
import { setAddress } from "@/lib/browser/address";
import { addressOf, isSection, openingSection, readAddress, sectionOf } from "./sections";

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
  /** A JSON Pointer, or nothing for the section's heading. */
  const focusNext = useRef<{ pointer: string | null } | null>(null);
  const [request, setRequest] = useState(0);

  const follow = useCallback((section: string, pointer: string | null) => {
    focusNext.current = { pointer };
    setOpen(section);
    setRequest((count) => count + 1);
    const address = addressOf(section, pointer);
    if (location.hash !== address) setAddress(address, "new entry");
  }, []);

  useEffect(() => {
    const read = () => {
      const { section, pointer } = readAddress(location.hash);
      if (section === "") setOpen(openingSection);
      if (!isSection(section)) return;
      setOpen(section);
      if (pointer === null) return;
      focusNext.current = { pointer };
      setRequest((count) => count + 1);
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
    const { pointer } = focusNext.current;
    const field = pointer === null ? null : findField(pointer);
    const wanted = field ?? document.getElementById(sectionHeadingId);
    focusNext.current = null;
    wanted?.focus();
    wanted?.scrollIntoView({ block: "nearest" });
  }, [request]);

  const navigation = useMemo(
    () => ({
      open,
      show: (section: string) => follow(section, null),
      goTo: (pointer: string) => follow(sectionOf(pointer), pointer),
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
