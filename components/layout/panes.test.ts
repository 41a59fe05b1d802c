import { afterEach, expect, test, vi } from "vitest";
import { script } from "./first-script";
import { clamp, panes, panesKey, readPanes, showPanes } from "./panes";

afterEach(() => vi.unstubAllGlobals());

/** Just enough of a page: what stands in storage, and the root element that is written to. */
function page(kept: string | null) {
  const style = new Map<string, string>();
  const attributes = new Set<string>();
  vi.stubGlobal("localStorage", { getItem: (key: string) => (key === panesKey ? kept : null) });
  vi.stubGlobal("window", { CSS: {} });
  vi.stubGlobal("CSS", { supports: () => true });
  vi.stubGlobal("HTMLDialogElement", class {});
  vi.stubGlobal("document", {
    addEventListener: () => {},
    createElement: () => ({ noModule: false }),
    documentElement: {
      style: {
        setProperty: (name: string, value: string) => style.set(name, value),
        removeProperty: (name: string) => style.delete(name),
      },
      setAttribute: (name: string) => name !== "data-script" && attributes.add(name),
      toggleAttribute: (name: string, on: boolean) => (on ? attributes.add(name) : attributes.delete(name)),
    },
  });
  return { style, attributes };
}

test.each([
  '{"sizes":{"left":200,"rail":500},"folded":["preview"]}',
  '{"sizes":{},"folded":["left","rail"]}',
  "{}",
  null,
])("the script before the first paint shows %j as the page does afterwards", (kept) => {
  const first = page(kept);
  new Function(script)();
  const second = page(kept);
  showPanes(readPanes());
  expect(Object.fromEntries(first.style)).toEqual(Object.fromEntries(second.style));
  expect([...first.attributes]).toEqual([...second.attributes]);
});

test.each(["[]", "null", "{", '{"sizes":{"left":"wide"},"folded":7}'])("takes %s for nothing", (kept) => {
  page(kept);
  expect(readPanes()).toEqual({ sizes: {}, folded: [] });
});

test("keeps a pane within its bounds", () => {
  expect(clamp("rail", 5)).toBe(panes.rail.smallest);
  expect(clamp("rail", 5_000)).toBe(panes.rail.largest);
});
