"use client";

import {
  createContext,
  type ReactNode,
  use,
  useCallback,
  useEffect,
  useMemo,
  useState,
  useSyncExternalStore,
} from "react";
import type { FormModel } from "@/lib/charts/form-model";
import { type Draft, readAt } from "@/lib/configuration/apply-patches";
import type { Problem } from "@/lib/problems/problem";
import { type ConfigurationStore, createConfigurationStore, type StoreSnapshot } from "./configuration-store";
import {
  createDraftKeeper,
  type DraftKeeper,
  type KeeperEnvironment,
  type KeeperState,
} from "./draft-keeper";
import {
  createEvaluationClient,
  type EvaluationClient,
  type GoodEvaluation,
  type Live,
  type WorkerLike,
} from "./evaluation-client";

/** Addresses of the worker and of what it loads, from `scripts/prepare.mjs`. */
export interface WorkerAddresses {
  worker: string;
  wasm: string;
  charts: string;
}

interface Chartroom {
  store: ConfigurationStore;
  client: EvaluationClient;
  keeper: DraftKeeper;
  model: FormModel;
}

const ChartroomContext = createContext<Chartroom | null>(null);

interface ChartroomProviderProps {
  opening: GoodEvaluation;
  model: FormModel;
  addresses: WorkerAddresses;
  children: ReactNode;
}

/** Holds the store and the worker of one page, and asks the worker whenever the draft changes. */
export function ChartroomProvider({ opening, model, addresses, children }: ChartroomProviderProps) {
  const [chartroom] = useState<Chartroom>(() => {
    const store = createConfigurationStore({});
    return {
      model,
      store,
      client: createEvaluationClient(opening, () => openWorker(addresses)),
      keeper: createDraftKeeper(store, browserEnvironment),
    };
  });

  useEffect(() => {
    const { store, client, keeper } = chartroom;
    client.start();
    const unsubscribe = store.subscribe(() => client.evaluate(store.getSnapshot().draft));
    const stopKeeping = keeper.start();
    window.addEventListener("pagehide", keeper.flush);
    return () => {
      window.removeEventListener("pagehide", keeper.flush);
      stopKeeping();
      unsubscribe();
      client.stop();
    };
  }, [chartroom]);

  return <ChartroomContext value={chartroom}>{children}</ChartroomContext>;
}

/** Reaches for the browser only when it is used, since the server makes this object too. */
const browserEnvironment: KeeperEnvironment = {
  storage: {
    getItem: (key) => localStorage.getItem(key),
    setItem: (key, value) => localStorage.setItem(key, value),
    removeItem: (key) => localStorage.removeItem(key),
  },
  get locks() {
    return typeof navigator === "undefined" ? undefined : navigator.locks;
  },
  onOtherWrite(listener) {
    const hear = ({ key }: StorageEvent) => listener(key);
    window.addEventListener("storage", hear);
    return () => window.removeEventListener("storage", hear);
  },
  now: () => Date.now(),
};

function openWorker(addresses: WorkerAddresses): ReturnType<Parameters<typeof createEvaluationClient>[1]> {
  if (typeof Worker === "undefined" || typeof WebAssembly === "undefined") {
    throw new Error(
      "This browser cannot run the Helm engine: it lacks workers or WebAssembly. Use a current browser.",
    );
  }
  const worker = new Worker(addresses.worker, { type: "module" }) as Worker & WorkerLike; // its handlers take our messages
  return { worker, start: { kind: "start", wasm: addresses.wasm, charts: addresses.charts } };
}

function useChartroom(): Chartroom {
  const chartroom = use(ChartroomContext);
  if (chartroom === null) throw new Error("Chartroom's hooks work inside <ChartroomProvider> only.");
  return chartroom;
}

export function useModel(): FormModel {
  return useChartroom().model;
}

export function useStore(): ConfigurationStore {
  return useChartroom().store;
}

export function useDraft(): Draft {
  const { store } = useChartroom();
  const draft = useCallback(() => store.getSnapshot().draft, [store]);
  return useSyncExternalStore(store.subscribe, draft, draft);
}

/** What the draft holds at a JSON Pointer; re-renders only when that changes. */
export function useDraftAt(pointer: string): unknown {
  const { store } = useChartroom();
  const value = useCallback(() => readAt(store.getSnapshot().draft, pointer), [store, pointer]);
  return useSyncExternalStore(store.subscribe, value, value);
}

/** A part of the draft; re-renders only when that part changes (compared with `Object.is`). */
export function useDraftPart<T>(select: (draft: Draft) => T): T {
  const { store } = useChartroom();
  const part = () => select(store.getSnapshot().draft);
  return useSyncExternalStore(store.subscribe, part, part);
}

export function useHistory(): { undo: string | null; redo: string | null } {
  const { store } = useChartroom();
  const undoName = useCallback(() => store.getSnapshot().undo, [store]);
  const redoName = useCallback(() => store.getSnapshot().redo, [store]);
  const undo = useSyncExternalStore(store.subscribe, undoName, undoName);
  const redo = useSyncExternalStore(store.subscribe, redoName, redoName);
  return useMemo(() => ({ undo, redo }), [undo, redo]);
}

/** A part of the store's state besides the draft, such as the names of the steps. */
export function useStorePart<T>(select: (snapshot: StoreSnapshot) => T): T {
  const { store } = useChartroom();
  const part = () => select(store.getSnapshot());
  return useSyncExternalStore(store.subscribe, part, part);
}

export function useKeeper(): DraftKeeper {
  return useChartroom().keeper;
}

/** A part of what is known about keeping the draft in the browser. */
export function useKept<T>(select: (state: KeeperState) => T): T {
  const { keeper } = useChartroom();
  const part = () => select(keeper.getSnapshot());
  return useSyncExternalStore(keeper.subscribe, part, part);
}

/** Asks the worker about another configuration than the draft, for comparing with it. */
export function useAsk(): EvaluationClient["ask"] {
  return useChartroom().client.ask;
}

/** Asks the worker what makes a draft fit and what it can still afford; rejects while the worker is not there. */
export function useSolve(): EvaluationClient["solve"] {
  return useChartroom().client.solve;
}

/** A part of what the worker answered; re-renders only when that part changes (compared with `Object.is`). */
export function useLivePart<T>(select: (live: Live) => T): T {
  const { client } = useChartroom();
  const part = () => select(client.getSnapshot());
  return useSyncExternalStore(client.subscribe, part, part);
}

export function useRetry(): () => void {
  const { client, store } = useChartroom();
  return useCallback(() => {
    client.start();
    client.evaluate(store.getSnapshot().draft);
  }, [client, store]);
}

const none: Problem[] = [];

/** The newest refusal's problems, empty while everything renders. */
export function useProblems(): Problem[] {
  return useLivePart((live) => (live.evaluation.ok ? none : live.evaluation.problems));
}
