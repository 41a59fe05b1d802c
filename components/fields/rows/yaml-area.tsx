"use client";

import { useState } from "react";
import { isMap, isSame } from "@/lib/values/merge";
import { formatYaml, parseYaml } from "@/lib/values/yaml";
import { describedBy } from "../field-frame";
import type { FieldBinding } from "../use-field";
import { usePasteLimit } from "../use-paste-limit";
import styles from "./rows-field.module.css";

interface YamlAreaProps {
  field: FieldBinding;
  pointer: string;
  hasProblem: boolean;
}

/** What was typed and is not YAML yet, or carries comments, by pointer: it outlives the section being closed. */
const drafts = new Map<string, string>();

/**
 * A list or map as YAML, read as Helm reads it. Text that cannot be read stays as typed, with the reason below it, and
 * the last value that could be read stays in force.
 */
export function YamlArea({ field, pointer, hasProblem }: YamlAreaProps) {
  const isList = field.info.kind === "list";
  const paste = usePasteLimit();
  const [text, setText] = useState(() => drafts.get(pointer) ?? asYaml(field.value));
  const read = readText(text, isList);
  const isOurs = read.message !== null || isSame(read.value, field.value ?? (isList ? [] : {}));
  const shown = isOurs ? text : asYaml(field.value);
  const { "aria-describedby": hint, ...input } = describedBy(field);
  return (
    <>
      <textarea
        {...input}
        id={`${field.id}-yaml`}
        className={styles.area}
        aria-label={`${field.info.title} as YAML`}
        aria-describedby={`${field.id}-yaml-message ${hint}`}
        aria-invalid={
          paste.message !== undefined || (isOurs && read.message !== null) || hasProblem || undefined
        }
        rows={Math.min(16, Math.max(4, shown.split("\n").length + 1))}
        value={shown}
        placeholder={isList ? "- name: …" : "key: value"}
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        {...paste.handlers}
        onChange={(event) => {
          paste.forget();
          const typed = event.target.value;
          setText(typed);
          drafts.set(pointer, typed);
          const next = readText(typed, isList);
          if (next.message === null && !isSame(next.value, field.value)) field.write(next.value);
        }}
      />
      <p id={`${field.id}-yaml-message`} className={styles.message} role="status">
        {paste.message ?? (isOurs ? read.message : null)}
      </p>
    </>
  );
}

function readText(
  text: string,
  isList: boolean,
): { message: string; value?: undefined } | { message: null; value: unknown } {
  if (text.trim() === "") return { message: null, value: isList ? [] : {} };
  const read = parseYaml(text);
  if (!read.ok) return { message: `${read.message} Until then the value before it holds.` };
  if (isList && !Array.isArray(read.value))
    return { message: "This is not a list. Begin each entry with a dash: - name: cache." };
  if (!isList && !isMap(read.value))
    return { message: "This is not a map. Write keys and values: key: value." };
  return { message: null, value: read.value };
}

function asYaml(value: unknown): string {
  if (Array.isArray(value) ? value.length === 0 : !isMap(value) || Object.keys(value).length === 0) return "";
  return formatYaml(value).trimEnd();
}
