import { chunkLines } from "./chunk-lines";

/**
 * Scrolls the pane, and nothing else, to a line of an object; with `if-needed` only when it is out of sight. Lines have
 * one height, so it works for those too that the browser has not laid out yet.
 */
export function scrollToLine(
  pane: HTMLElement | null,
  key: string,
  index: number,
  when: "always" | "if-needed" = "always",
): void {
  const block = pane?.querySelector<HTMLElement>(`[data-block="${CSS.escape(key)}"]`);
  const chunk = block?.querySelectorAll<HTMLElement>("[data-chunk]")[Math.floor(index / chunkLines)];
  if (pane === null || block == null || chunk === undefined) return;
  const view = pane.getBoundingClientRect();
  const height = chunk.getBoundingClientRect().height / Number(chunk.dataset.chunk);
  const top = chunk.getBoundingClientRect().top + (index % chunkLines) * height;
  if (when === "if-needed" && top > view.top + 40 && top + height < view.bottom) return;
  pane.scrollTop += top - view.top - view.height / 3;
}
