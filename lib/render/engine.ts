// Sets globalThis.Go, the runtime of a Go module. It comes from the same Go as the module.
import "@/engine/dist/wasm_exec.js";

/** What the page, the bundle's runbook and the engine itself must agree on. */
export const helmVersion = "v4.3.1";

export interface EngineVersions {
  helm: string;
  /** Of the API types that the output is decoded into. */
  kubernetes: string;
  go: string;
}

export interface RenderInput {
  /** The name it was loaded under, which is the chart's own. */
  chart: string;
  release: string;
  namespace: string;
  /** `1.36` or `1.36.2`, for `.Capabilities.KubeVersion` and the chart's `kubeVersion`. */
  kubernetesVersion: string;
  /** YAML documents on top of the chart's `values.yaml`, merged in order as `helm -f a -f b` does. */
  values: string[];
}

export interface RenderedObject {
  apiVersion: string;
  kind: string;
  name: string;
  /** As written in the manifest; empty when it names none. */
  namespace: string;
  /** The template, as in the manifest's `# Source:` comment. */
  source: string;
  /** The line of the object's `---` in the manifests, from 1. */
  line: number;
  /** The events of a Helm hook (`test`, `pre-install`, …); empty for an ordinary object. */
  hooks: string[];
  object: Record<string, unknown>;
}

export interface RenderProblem {
  /**
   * - `values`: a values document that is not YAML, or that expands beyond all measure
   * - `schema`: the values do not fit `values.schema.json`
   * - `template`: a template does not run; `fail` and `required` end here
   * - `kubeVersion`: the chart does not support this Kubernetes
   * - `output`: Kubernetes would refuse the rendered text, or drop a part of it
   * - `release`: Helm refuses the release's name
   * - `chart`, `request`: the caller's mistake: files that do not load, a chart that was not loaded
   * - `internal`: a fault in the engine
   */
  kind:
    | "values"
    | "schema"
    | "template"
    | "kubeVersion"
    | "output"
    | "release"
    | "chart"
    | "request"
    | "internal";
  /** Helm's own words: what `helm template` prints after `Error: `, without its hint to use --debug. */
  message: string;
  /** One entry an error. `path` is a JSON Pointer: into the chart's values (`schema`) or into the object (`output`). */
  details?: { path: string; message: string }[];
  /** The text given to `fail` or `required`, without Helm's wrapping. */
  reason?: string;
  /** The template. */
  source?: string;
  /** From 1: a line of the template (`template`), or of the rendered document (`output`). */
  line?: number;
  /** The rendered line that `line` means (`output`). */
  excerpt?: string;
}

export type RenderResult =
  | {
      ok: true;
      /** What `helm template` prints, byte for byte. */
      manifests: string;
      notes: string;
      /** In the order of the manifests. */
      objects: RenderedObject[];
      /** The chart's values after merging. */
      values: Record<string, unknown>;
      /** What Helm prints on standard error, for instance that a table was not overwritten by a string. */
      warnings: string[];
    }
  | { ok: false; problem: RenderProblem };

/** Helm, running. Not one call overlaps another: everything is synchronous. */
export interface Engine {
  versions: EngineVersions;
  /** Keeps a chart under its name; `files` maps paths inside the chart to their text. Throws when it does not load. */
  loadChart(name: string, files: Record<string, string>): void;
  render(input: RenderInput): RenderResult;
  /** Takes some milliseconds: call it when nobody waits. */
  collectGarbage(): void;
}

/** The Go program has ended (out of memory, a fatal error in its runtime). Start another engine. */
export class EngineDied extends Error {
  override name = "EngineDied";
}

type Call = (request: string) => string;

/** Starts the module of `engine/dist/chartroom.wasm.br`, decompressed. Rejects when it is not the Helm we promise. */
export async function startEngine(wasm: BufferSource | WebAssembly.Module | Response): Promise<Engine> {
  const program = await startProgram(await compile(wasm));

  function ask<Answer>(request: object): Answer {
    return program.call(JSON.stringify(request)) as Answer;
  }

  const versions = ask<EngineVersions>({ op: "version" });
  if (versions.helm !== helmVersion) {
    throw new Error(`The engine is Helm ${versions.helm}, the page expects ${helmVersion}. Reload the page.`);
  }
  return {
    versions: { helm: versions.helm, kubernetes: versions.kubernetes, go: versions.go },
    loadChart(name, files) {
      const answer = ask<{ ok: true } | { ok: false; problem: RenderProblem }>({
        op: "load",
        chart: name,
        files,
      });
      if (!answer.ok) throw new Error(`${name}: ${answer.problem.message}`);
    },
    render: (input) => ask<RenderResult>({ op: "render", ...input }),
    collectGarbage: () => ask({ op: "gc" }),
  };
}

async function compile(wasm: BufferSource | WebAssembly.Module | Response): Promise<WebAssembly.Module> {
  if (wasm instanceof WebAssembly.Module) return wasm;
  if (!(typeof Response !== "undefined" && wasm instanceof Response))
    return WebAssembly.compile(wasm as BufferSource);
  if (!wasm.ok) throw new Error(`The engine could not be loaded: ${wasm.status} ${wasm.statusText}`);
  const isWasm = wasm.headers.get("content-type")?.startsWith("application/wasm");
  return isWasm ? WebAssembly.compileStreaming(wasm) : WebAssembly.compile(await wasm.arrayBuffer());
}

/** The parts of Go's runtime class (engine/dist/wasm_exec.js) that we use. */
interface GoRuntime {
  importObject: { gojs: Record<string, (stackPointer: number) => void> } & WebAssembly.Imports;
  env: Record<string, string>;
  exit: (code: number) => void;
  mem: DataView;
  run(instance: WebAssembly.Instance): Promise<void>;
}

let programs = 0;

/** Runs the Go program until it hands over its one function. */
async function startProgram(module: WebAssembly.Module) {
  // wasm_exec.js is a plain script: its only export is this global.
  const { Go } = globalThis as unknown as { Go: new () => GoRuntime };
  const go = new Go();
  const lastWords = hearLastWords(go);
  let isDead = false;
  const died = (cause?: unknown) => {
    isDead = true;
    return new EngineDied(`The engine has stopped: ${lastWords() || "no reason given"}`, { cause });
  };
  go.exit = () => {
    isDead = true;
  };

  programs += 1;
  const door = `chartroomDoor${programs}`;
  go.env = { CHARTROOM_DOOR: door };
  const realm = globalThis as unknown as Record<string, unknown>;
  try {
    const instance = await WebAssembly.instantiate(module, go.importObject);
    const ready = new Promise<Call>((resolve) => {
      realm[door] = resolve;
    });
    const ended = go.run(instance).then(() => {
      throw died();
    });
    ended.catch(() => {}); // After the start, a death is told to the next caller instead.
    const call = await Promise.race([ready, ended]);
    return {
      call(request: string): unknown {
        if (isDead) throw died();
        let answer: string | undefined;
        try {
          answer = call(request);
        } catch (cause) {
          throw died(cause);
        }
        // A Go program that dies inside a call returns nothing from it.
        if (isDead || typeof answer !== "string") throw died();
        return JSON.parse(answer);
      },
    };
  } finally {
    delete realm[door];
  }
}

/** Go writes to the console only when it dies. Kept for the error instead. */
function hearLastWords(go: GoRuntime): () => string {
  let words = "";
  const decoder = new TextDecoder();
  go.importObject.gojs["runtime.wasmWrite"] = (stackPointer) => {
    const at = (stackPointer >>> 0) + 8;
    const address = Number(go.mem.getBigInt64(at + 8, true));
    const length = go.mem.getInt32(at + 16, true);
    if (words.length < 2000) words += decoder.decode(new Uint8Array(go.mem.buffer, address, length));
  };
  return () => words.split("\n", 1)[0] ?? "";
}
