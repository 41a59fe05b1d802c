"use client";

import { createContext, type ReactNode, use, useEffect, useMemo, useState } from "react";
import { clamp, keepPanes, type PaneName, type PaneState, readPanes, showPanes } from "./panes";

interface Panes extends PaneState {
  resize(name: PaneName, size: number | undefined): void;
  fold(name: PaneName, isFolded: boolean): void;
}

const PaneContext = createContext<Panes | null>(null);

/** Sizes and folds of the panes, remembered in the browser. */
export function PaneProvider({ children }: { children: ReactNode }) {
  const [state, setState] = useState<PaneState>({ sizes: {}, folded: [] });

  // After hydration, which must see what the server wrote; the root element carries them since before the first paint.
  useEffect(() => setState(readPanes()), []);

  const value = useMemo<Panes>(() => {
    const change = (next: PaneState) => {
      setState(next);
      showPanes(next);
      keepPanes(next);
    };
    return {
      ...state,
      resize(name, size) {
        const { [name]: _old, ...others } = state.sizes;
        const sizes = size === undefined ? others : { ...others, [name]: clamp(name, size) };
        change({ sizes, folded: state.folded.filter((other) => other !== name) });
      },
      fold(name, isFolded) {
        const others = state.folded.filter((other) => other !== name);
        change({ ...state, folded: isFolded ? [...others, name] : others });
      },
    };
  }, [state]);
  return <PaneContext value={value}>{children}</PaneContext>;
}

export function usePanes(): Panes {
  const value = use(PaneContext);
  if (value === null) throw new Error("usePanes works inside <PaneProvider> only.");
  return value;
}
