import type { Page } from "@playwright/test";

interface Shifts {
  all: number;
  /** As CLS counts: without what moves right after a key or a click, which was asked for. */
  unasked: number;
}

/** From the next load on, adds up how much the page's layout moves. */
export async function watchShifts(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const shifts: Shifts = { all: 0, unasked: 0 };
    Object.assign(window, { shifts });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as unknown as { value: number; hadRecentInput: boolean }[]) {
        shifts.all += entry.value;
        if (!entry.hadRecentInput) shifts.unasked += entry.value;
      }
    }).observe({ type: "layout-shift", buffered: true });
  });
}

export function shiftsOf(page: Page): Promise<Shifts> {
  return page.evaluate(() => (window as unknown as { shifts: Shifts }).shifts);
}
