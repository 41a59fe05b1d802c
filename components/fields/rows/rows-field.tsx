"use client";

import { memo, useState } from "react";
import { useProblems } from "@/lib/browser/use-chartroom";
import { FieldFrame, withoutPath } from "../field-frame";
import type { FieldProps } from "../text-field";
import { useField } from "../use-field";
import type { RowKind } from "./row-kinds";
import { RowList } from "./row-list";
import { rowShape } from "./row-shapes";
import styles from "./rows-field.module.css";
import { YamlArea } from "./yaml-area";

interface RowsFieldProps extends FieldProps {
  rows: RowKind;
}

/** A list or map as rows. What rows cannot say, or whoever prefers it, is edited as YAML. */
export const RowsField = memo(function RowsField({ pointer, info, example, rows }: RowsFieldProps) {
  const field = useField(pointer, info);
  const shape = rowShape(rows);
  const [wantsYaml, setWantsYaml] = useState(false);
  const problems = useProblems().filter(({ path }) => path.startsWith(`${pointer}/`));
  const value = field.value ?? (field.info.kind === "list" ? [] : {});
  const shown = shape.read(value);
  const isYaml = wantsYaml || shown === null;
  const isDeep = rows === "affinity" || shape.cells.length > 2;
  const [first] = problems;
  const error = isYaml && first !== undefined ? first.message : field.error;
  const mode = isDeep && (
    <button
      type="button"
      className={styles.mode}
      disabled={wantsYaml && shown === null}
      onClick={() => setWantsYaml(!isYaml)}
    >
      {isYaml ? "Edit as rows" : "Edit as YAML"}
    </button>
  );
  return (
    <FieldFrame field={{ ...field, error }} wide isGroup>
      {isYaml ? (
        <>
          <YamlArea field={field} pointer={pointer} hasProblem={error !== undefined} />
          {mode}
        </>
      ) : (
        <RowList
          shape={shape}
          title={field.info.title}
          example={example}
          pointer={pointer}
          value={value}
          write={field.write}
          aside={mode}
          problemAt={(path) => {
            const found = problems.find(
              (problem) => problem.path === path || problem.path.startsWith(`${path}/`),
            );
            return found === undefined ? undefined : withoutPath(found.message);
          }}
        />
      )}
    </FieldFrame>
  );
});
