import type { Page } from "@playwright/test";

interface LayoutShift extends PerformanceEntry {
  value: number;
  hadRecentInput: boolean;
  sources: { node: Node | null; previousRect: DOMRectReadOnly; currentRect: DOMRectReadOnly }[];
}

/** Below this a letter or two moved within their line, which nobody sees. */
const visible = 0.0005;

/** From the next load on, notes what moves on the page by itself: not what moves right after a key or a click. */
export async function watchShifts(page: Page): Promise<void> {
  await page.addInitScript((least) => {
    const moved: string[] = [];
    Object.assign(window, { moved });
    const place = ({ x, y, width, height }: DOMRectReadOnly) => `${x},${y} ${width}×${height}`;
    new PerformanceObserver((list) => {
      for (const { value, hadRecentInput, sources } of list.getEntries() as LayoutShift[]) {
        if (value < least || hadRecentInput) continue;
        for (const { node, previousRect, currentRect } of sources) {
          const text = node?.textContent?.slice(0, 40) || node?.nodeName;
          moved.push(`${value.toFixed(4)}: ${text} ${place(previousRect)} → ${place(currentRect)}`);
        }
      }
    }).observe({ type: "layout-shift", buffered: true });
  }, visible);
}

/** What moved, how far, and the browser's score of it; empty on a page that stands still. */
export function shiftsOf(page: Page): Promise<string[]> {
  return page.evaluate(() => (window as unknown as { moved: string[] }).moved);
}
