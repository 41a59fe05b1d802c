"use client";

import { type KeyboardEvent, type ReactNode, useRef } from "react";

export interface Tab {
  id: string;
  title: string;
  /** A sign beside the title, and what it means. */
  sign?: { picture: ReactNode; meaning: string };
}

interface TabListProps {
  label: string;
  /** Begins the ids of tabs and panels. */
  name: string;
  tabs: readonly Tab[];
  selected: string;
  onSelect(id: string): void;
  className?: string;
}

/**
 * Tabs with arrow keys, Home and End (https://www.w3.org/WAI/ARIA/apg/patterns/tabs/). Not MUI's, which write `style`
 * attributes that the page's policy refuses.
 */
export function TabList({ label, name, tabs, selected, onSelect, className }: TabListProps) {
  const list = useRef<HTMLDivElement>(null);

  function move(event: KeyboardEvent) {
    const at = tabs.findIndex(({ id }) => id === selected);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tabs.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    const next = tabs.at(to % tabs.length);
    if (next === undefined) return;
    onSelect(next.id);
    list.current?.querySelector<HTMLElement>(`#${tabId(name, next.id)}`)?.focus();
  }

  return (
    <>
      <div ref={list} className={className} role="tablist" aria-label={label} onKeyDown={move}>
        {tabs.map(({ id, title, sign }) => (
          <button
            key={id}
            type="button"
            role="tab"
            id={tabId(name, id)}
            aria-selected={id === selected}
            aria-controls={panelId(name)}
            aria-describedby={sign === undefined ? undefined : `${tabId(name, id)}-sign`}
            tabIndex={id === selected ? 0 : -1}
            onClick={() => onSelect(id)}
          >
            {title}
            {sign !== undefined && <span aria-hidden="true">{sign.picture}</span>}
          </button>
        ))}
      </div>
      {/* Beside the tabs and not in them: a tab keeps the name that is written on it. */}
      {tabs.map(
        ({ id, sign }) =>
          sign !== undefined && (
            <span key={id} id={`${tabId(name, id)}-sign`} className="visually-hidden">
              {sign.meaning}
            </span>
          ),
      )}
    </>
  );
}

export function tabId(name: string, id: string): string {
  return `${name}-tab-${id}`;
}

export function panelId(name: string): string {
  return `${name}-panel`;
}
