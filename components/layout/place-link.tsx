"use client";

import styles from "./place-link.module.css";
import { useSection } from "./section-context";
import { placeTitle } from "./sections";

/** Leads to the field at a JSON Pointer, in the navigation's words. */
export function PlaceLink({ pointer }: { pointer: string }) {
  const { goTo } = useSection();
  return (
    <button type="button" className={styles.link} onClick={() => goTo(pointer)}>
      {placeTitle(pointer)}
    </button>
  );
}
