import type { Patch } from "@/lib/configuration/patch";
import type { Source } from "./sources";

/** Renders, but something will hurt: what, why and where, with a fix where one click can make it. Never blocks. */
export interface Advisory {
  /** Stable, kebab-case: what `dismissed` and links refer to. */
  id: string;
  severity: "error" | "warning" | "info";
  /** JSON Pointer from the configuration's root, `""` when it is about the whole. */
  path: string;
  /** `Kind/name` of the object it shows in, when it shows in one. */
  object?: string;
  message: string;
  /** The short reason, one or two sentences, for the "Why" of the page. */
  why: string;
  /** Where to read more of it; every rule has one (`sources.ts`), written beside what it says. */
  source?: Source;
  fix?: { title: string; patches: Patch[] };
}
