"use client";

import Button from "@mui/material/Button";
import { type ComponentType, lazy, type ReactNode, useEffect, useRef, useState } from "react";
import { useLivePart } from "@/lib/browser/use-chartroom";
import { Dialog } from "./dialog";
import styles from "./lazy-part.module.css";

/** A component whose code is not in the first load. */
export interface Part<Props> {
  fetch(): Promise<void>;
  /** Undefined until it was fetched. */
  Component: ComponentType<Props> | undefined;
}

/** Code that will be wanted, but that nobody waits for yet. */
const atRest: (() => Promise<unknown>)[] = [];

/** For module level: `const valuesPanel = lazyPart(async () => (await import("./values-panel")).ValuesPanel)`. */
export function lazyPart<Props extends object>(load: () => Promise<ComponentType<Props>>): Part<Props> {
  const part: Part<Props> = {
    Component: undefined,
    async fetch() {
      part.Component ??= await load();
    },
  };
  atRest.push(part.fetch);
  return part;
}

/** For module level, and within a `Suspense`: a part that the server draws too. */
export function lateComponent<Props extends object>(load: () => Promise<ComponentType<Props>>) {
  const part = lazyPart(load);
  return lazy(async () => {
    await part.fetch().catch(() => undefined); // LazyPart says it, at its place
    return { default: (props: Props) => <LazyPart part={part} props={props} /> };
  });
}

interface LazyPartProps<Props> {
  part: Part<Props>;
  props: Props;
  /** What stands there until then. */
  busy?: ReactNode;
}

/** Says that code is on its way where nothing else holds its place. */
export const loading = <p className={styles.loading}>Loading …</p>;

/** Code that does not arrive is said at its place, with a way to ask again; `next/dynamic` would give up the whole page. */
export function LazyPart<Props extends object>({ part, props, busy }: LazyPartProps<Props>) {
  const { isMissing, retry } = useFetched(part);
  if (isMissing) return <MissingPart retry={retry} />;
  return part.Component === undefined ? busy : <part.Component {...props} />;
}

/** As LazyPart; that a dialog is missing is said in a dialog too. */
export function LazyDialog<Props extends { onClose(): void }>({ part, props }: LazyPartProps<Props>) {
  const { isMissing, retry } = useFetched(part);
  if (!isMissing) return part.Component === undefined ? null : <part.Component {...props} />;
  return (
    <Dialog title="Not loaded" onClose={props.onClose}>
      {() => <MissingPart retry={retry} />}
    </Dialog>
  );
}

function useFetched<Props>(part: Part<Props>): { isMissing: boolean; retry(): void } {
  const [state, setState] = useState<"busy" | "here" | "missing">("busy");
  const [attempt, setAttempt] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt fetches again.
  useEffect(() => {
    if (part.Component !== undefined) return;
    part.fetch().then(
      () => setState("here"),
      () => setState("missing"),
    );
  }, [part, attempt]);
  return { isMissing: state === "missing", retry: () => setAttempt((count) => count + 1) };
}

function MissingPart({ retry }: { retry(): void }) {
  return (
    <div className={styles.missing} role="alert">
      <p>This part of the page did not load. Check the connection and try again; your changes are kept.</p>
      <Button onClick={retry}>Try again</Button>
    </div>
  );
}

/**
 * Fetches the code of all parts, one after the other, once the worker is live and nobody types or clicks: then all open
 * at once, offline too. Code that arrives runs in one go, and the largest takes longer than a keystroke may.
 */
export function usePartsAtRest(): void {
  const isLive = useLivePart((live) => live.worker === "live");
  const lastInput = useRef(Number.NEGATIVE_INFINITY);
  useEffect(() => {
    const note = () => {
      lastInput.current = performance.now();
    };
    for (const kind of inputs) window.addEventListener(kind, note, { capture: true, passive: true });
    return () => {
      for (const kind of inputs) window.removeEventListener(kind, note, { capture: true });
    };
  }, []);
  useEffect(() => {
    if (!isLive) return;
    let isOver = false;
    void (async () => {
      for (const load of atRest) {
        await untilIdle(() => isOver || performance.now() - lastInput.current > restMilliseconds);
        if (isOver) return;
        await load().catch(() => undefined); // said when someone opens it
      }
      performance.mark("chartroom-parts-here"); // what the journeys wait for
    })();
    return () => {
      isOver = true;
    };
  }, [isLive]);
}

const inputs = ["keydown", "pointerdown", "wheel"] as const;
/** Longer than the pauses of someone who is typing. */
const restMilliseconds = 2_000;

async function untilIdle(isAtRest: () => boolean): Promise<void> {
  do {
    await new Promise((next) => setTimeout(next, 100));
    if (typeof requestIdleCallback === "function") await new Promise((next) => requestIdleCallback(next));
  } while (!isAtRest());
}
