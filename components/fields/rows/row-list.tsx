"use client";

import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from "react";
import { isSame } from "@/lib/values/merge";
import { fieldId } from "../field-place";
import { RowCell } from "./row-cell";
import type { Row } from "./row-cells";
import { isBlank, type RowShape } from "./row-shapes";
import styles from "./rows-field.module.css";

interface RowListProps {
  shape: RowShape;
  title: string;
  example: string | undefined;
  pointer: string;
  value: unknown;
  write(value: unknown): void;
  /** What is wrong with the value at a JSON Pointer, or below it. */
  problemAt(pointer: string): string | undefined;
  /** Stands beside the button that adds a row. */
  aside?: ReactNode;
}

interface EditedRow {
  id: number;
  row: Row;
}

/**
 * Rows with a button to add one and one each to take it away. Enter adds a row below, Backspace in an empty one takes
 * it away; the focus goes where the next key is meant for. A row in which nothing stands yet is not written.
 */
export function RowList({ shape, title, example, pointer, value, write, problemAt, aside }: RowListProps) {
  const [rows, setRows] = useState<EditedRow[]>(() => edited(shape.read(value)));
  const box = useRef<HTMLDivElement>(null);
  const focusNext = useRef<number | "add" | null>(null);

  // What changed elsewhere (undo, a preset, a fix) wins; what is typed here and means the same stays as typed.
  const meant = shape.write(written(shape, rows));
  const shown = isSame(meant, value) ? rows : edited(shape.read(value));
  if (shown !== rows) setRows(shown);

  useEffect(() => {
    if (focusNext.current === null) return;
    const target =
      focusNext.current === "add"
        ? box.current?.querySelector<HTMLElement>("[data-add]")
        : box.current?.querySelector<HTMLElement>(`[data-row="${focusNext.current}"] :is(input, select)`);
    focusNext.current = null;
    target?.focus();
  });

  function change(next: EditedRow[]) {
    setRows(next);
    const after = shape.write(written(shape, next));
    if (!isSame(after, value)) write(after);
  }

  function add(after: number) {
    const id = nextId++;
    focusNext.current = id;
    change([...shown.slice(0, after + 1), { id, row: shape.blank }, ...shown.slice(after + 1)]);
  }

  function remove(index: number) {
    const neighbour = shown[index + 1] ?? shown[index - 1];
    focusNext.current = neighbour?.id ?? "add";
    change(shown.filter((_, position) => position !== index));
  }

  function onKeyDown(event: KeyboardEvent<HTMLElement>, index: number, row: Row) {
    const isText = event.target instanceof HTMLInputElement;
    if (event.key === "Enter" && isText) {
      event.preventDefault();
      add(index);
    } else if (event.key === "Backspace" && isText && isBlank(shape, row)) {
      event.preventDefault();
      remove(index);
    }
  }

  let position = -1;
  return (
    <div ref={box} className={styles.list}>
      {shown.length > 0 && shape.cells.length > 1 && (
        <div className={styles.titles} aria-hidden="true">
          {shape.cells
            .filter(({ when }) => when?.(shown[0]?.row ?? shape.blank) ?? true)
            .map((cell) => (
              <span key={cell.title + cell.path} className={styles[`size${cell.size ?? 1}`]}>
                {cell.title}
              </span>
            ))}
          <i />
        </div>
      )}
      <ul className={styles.rows}>
        {shown.map(({ id, row }, index) => {
          if (!isBlank(shape, row)) position += 1;
          const place = `${pointer}${shape.place(row, position)}`;
          const twice = isTwice(shape, shown, index);
          const cells = shape.cells.filter(({ when }) => when?.(row) ?? true);
          const message = twice ?? (isBlank(shape, row) || place === pointer ? undefined : problemAt(place));
          const messageId = `${fieldId(pointer)}-row-${id}`;
          return (
            <li
              key={id}
              data-row={id}
              className={styles.row}
              onKeyDown={(event) => onKeyDown(event, index, row)}
            >
              <div className={styles.cells}>
                {cells.map((cell) => (
                  <RowCell
                    key={cell.title + cell.path}
                    cell={cell}
                    row={row}
                    id={isBlank(shape, row) ? undefined : fieldId(place + cell.path)}
                    label={
                      cells.length === 1 ? `${title} ${index + 1}` : `${title} ${index + 1}, ${cell.title}`
                    }
                    example={cells.length === 1 ? (example ?? cell.example) : cell.example}
                    describedBy={message === undefined ? undefined : messageId}
                    isInvalid={
                      twice !== undefined ||
                      (message !== undefined && problemAt(place + cell.path) !== undefined)
                    }
                    change={(next) =>
                      change(shown.map((each) => (each.id === id ? { id, row: shape.tidy(next) } : each)))
                    }
                  />
                ))}
                <button
                  type="button"
                  className={styles.remove}
                  aria-label={`Remove ${shape.noun} ${index + 1} of ${title}`}
                  title={`Remove this ${shape.noun}`}
                  onClick={() => remove(index)}
                >
                  <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true" focusable="false">
                    <path
                      d="m2 2 8 8m0-8-8 8"
                      stroke="currentColor"
                      strokeWidth="1.5"
                      strokeLinecap="round"
                    />
                  </svg>
                </button>
              </div>
              {message !== undefined && (
                <p id={messageId} className={styles.message}>
                  {message}
                </p>
              )}
            </li>
          );
        })}
      </ul>
      <div className={styles.actions}>
        <button
          type="button"
          data-add
          className={styles.add}
          aria-label={`Add ${shape.noun} to ${title}`}
          onClick={() => add(shown.length - 1)}
        >
          <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true" focusable="false">
            <path d="M1.5 6h9M6 1.5v9" stroke="currentColor" strokeWidth="1.5" strokeLinecap="round" />
          </svg>
          Add {shape.noun}
        </button>
        {aside}
      </div>
    </div>
  );
}

let nextId = 0;

function edited(rows: readonly Row[] | null): EditedRow[] {
  return (rows ?? []).map((row) => ({ id: nextId++, row }));
}

function written(shape: RowShape, rows: readonly EditedRow[]): Row[] {
  return rows.map(({ row }) => row).filter((row) => !isBlank(shape, row));
}

/** In a map a key stands once: the last of two would win silently. */
function isTwice(shape: RowShape, rows: readonly EditedRow[], index: number): string | undefined {
  const row = rows[index]?.row;
  if (row === undefined || !("key" in row) || shape.cells[0]?.path !== "" || isBlank(shape, row))
    return undefined;
  const earlier = rows.findIndex((each) => each.row.key === row.key);
  return earlier === index
    ? undefined
    : `Row ${earlier + 1} has this key already. Write another key, or remove one.`;
}
