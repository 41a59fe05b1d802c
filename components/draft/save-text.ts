import { save } from "@/components/layout/save";

/** Hands a text to the browser as a file. */
export function saveText(name: string, text: string): void {
  save(new Blob([text], { type: "application/yaml" }), name);
}
