import { useEffect } from "react";

/** One entry for each change that the first script (first-script.tsx) heard before React was there; `null` afterwards. */
interface EarlyWindow {
  earlyInput?: { element: Element; value: string; checked: boolean }[] | null;
}

/**
 * What was typed, chosen or switched between the first paint and the arrival of the page's scripts is done again, now
 * that someone listens. For the outermost component: its effects run last, when a kept draft is back already.
 */
export function useEarlyInput(): void {
  useEffect(() => {
    const state = window as EarlyWindow;
    const last = new Map((state.earlyInput ?? []).map((entry) => [entry.element, entry]));
    state.earlyInput = null;
    for (const { element, value, checked } of last.values()) {
      if (!element.isConnected) continue;
      if (element instanceof HTMLInputElement && element.type === "checkbox") {
        if (element.checked !== checked) element.click();
      } else if (element instanceof HTMLSelectElement) {
        element.value = value;
        element.dispatchEvent(new Event("change", { bubbles: true }));
      } else if (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement) {
        type(element, value);
      }
    }
  }, []);
}

/** As a key does: past the property that React puts on the element to tell its own writing from a person's. */
function type(element: HTMLInputElement | HTMLTextAreaElement, value: string): void {
  const { prototype } = element instanceof HTMLInputElement ? HTMLInputElement : HTMLTextAreaElement;
  element.value = value === "" ? " " : "";
  Object.getOwnPropertyDescriptor(prototype, "value")?.set?.call(element, value);
  element.dispatchEvent(new Event("input", { bubbles: true }));
}
