"use client";

import Button from "@mui/material/Button";
import { type ComponentType, type ReactNode, useEffect, useState } from "react";
import { useLivePart } from "@/lib/browser/use-chartroom";
import { Dialog } from "./dialog";
import styles from "./lazy-part.module.css";

/** A component whose code is not in the first load. */
export interface Part<Props> {
  fetch(): Promise<void>;
  /** Undefined until it was fetched. */
  Component: ComponentType<Props> | undefined;
}

const parts: Pick<Part<object>, "fetch">[] = [];

/** For module level: `const valuesPanel = lazyPart(async () => (await import("./values-panel")).ValuesPanel)`. */
export function lazyPart<Props extends object>(load: () => Promise<ComponentType<Props>>): Part<Props> {
  const part: Part<Props> = {
    Component: undefined,
    async fetch() {
      part.Component ??= await load();
    },
  };
  parts.push(part);
  return part;
}

interface LazyPartProps<Props> {
  part: Part<Props>;
  props: Props;
  /** What stands there until then. */
  busy?: ReactNode;
}

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

/** Fetches every part, one after the other, once the worker is live and nothing else is to do: then all open at once, offline too. */
export function usePartsAtRest(): void {
  const isLive = useLivePart((live) => live.worker === "live");
  useEffect(() => {
    if (!isLive) return;
    let isOver = false;
    void (async () => {
      for (const part of parts) {
        await new Promise<void>(whenIdle);
        if (isOver) return;
        await part.fetch().catch(() => undefined); // said when someone opens it
      }
      performance.mark("chartroom-parts-here"); // what the journeys wait for
    })();
    return () => {
      isOver = true;
    };
  }, [isLive]);
}

function whenIdle(go: () => void): void {
  if (typeof requestIdleCallback === "function") requestIdleCallback(() => go());
  else setTimeout(go, 200);
}
