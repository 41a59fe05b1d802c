import type { Page } from "@playwright/test";

interface LayoutShift extends PerformanceEntry {
  value: number;
  hadRecentInput: boolean;
  sources: { node: Node | null; previousRect: DOMRectReadOnly; currentRect: DOMRectReadOnly }[];
}

interface Shifts {
  all: number;
  /** As CLS counts: without what moves right after a key or a click, which was asked for. */
  unasked: number;
  /** What moved, from where to where, and the browser's score of it: for the message of a journey that fails. */
  moved: string;
}

/** From the next load on, adds up how much the page's layout moves. */
export async function watchShifts(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const shifts: Shifts = { all: 0, unasked: 0, moved: "" };
    Object.assign(window, { shifts });
    const place = ({ x, y, width, height }: DOMRectReadOnly) => `${x},${y} ${width}×${height}`;
    new PerformanceObserver((list) => {
      for (const { value, hadRecentInput, sources } of list.getEntries() as LayoutShift[]) {
        shifts.all += value;
        if (!hadRecentInput) shifts.unasked += value;
        for (const { node, previousRect, currentRect } of sources) {
          const text = node?.textContent?.slice(0, 40) || node?.nodeName;
          shifts.moved += `${value.toFixed(4)}: ${text} ${place(previousRect)} → ${place(currentRect)}\n`;
        }
      }
    }).observe({ type: "layout-shift", buffered: true });
  });
}

export function shiftsOf(page: Page): Promise<Shifts> {
  return page.evaluate(() => (window as unknown as { shifts: Shifts }).shifts);
}
