/** The panes that can be resized and folded. Sizes are CSS variables on the root element, so that CSS has the last word. */
export const panes = {
  left: { title: "Sections", variable: "--pane-left", smallest: 160, largest: 360, standard: 232 },
  rail: { title: "Budget", variable: "--pane-rail", smallest: 300, largest: 640, standard: 392 },
  preview: { title: "Preview", variable: "--pane-preview", smallest: 120, largest: 900, standard: 320 },
} as const;

export type PaneName = keyof typeof panes;

export interface PaneState {
  sizes: Partial<Record<PaneName, number>>;
  folded: PaneName[];
}

export const panesKey = "chartroom.panes.1";

/** Puts remembered panes on the root element; also run before the first paint (first-script.tsx), so that nothing moves. */
export function showPanes({ sizes, folded }: PaneState): void {
  const root = document.documentElement;
  for (const name of Object.keys(panes) as PaneName[]) {
    const size = sizes[name];
    if (size === undefined) root.style.removeProperty(panes[name].variable);
    else root.style.setProperty(panes[name].variable, `${size}px`);
    root.toggleAttribute(`data-fold-${name}`, folded.includes(name));
  }
}

/** What an earlier visit left; anything else counts as nothing. */
export function readPanes(): PaneState {
  try {
    const kept = JSON.parse(localStorage.getItem(panesKey) ?? "{}") as Partial<PaneState> | null;
    const names = Object.keys(panes) as PaneName[];
    return {
      sizes: Object.fromEntries(
        names.flatMap((name) => {
          const size = kept?.sizes?.[name];
          return typeof size === "number" ? [[name, clamp(name, size)]] : [];
        }),
      ),
      folded: names.filter((name) => Array.isArray(kept?.folded) && kept.folded.includes(name)),
    };
  } catch {
    return { sizes: {}, folded: [] }; // storage is refused, or not ours
  }
}

export function keepPanes(state: PaneState): void {
  try {
    localStorage.setItem(panesKey, JSON.stringify(state));
  } catch {
    // Where storage is refused the panes are as wide as they are until the page closes.
  }
}

export function clamp(name: PaneName, size: number): number {
  return Math.round(Math.min(panes[name].largest, Math.max(panes[name].smallest, size)));
}
