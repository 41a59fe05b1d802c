import styles from "./mark.module.css";

/** The name and its sign: a chart's line above its ground. */
export function Mark() {
  return (
    <span className={styles.mark}>
      <svg width="22" height="22" viewBox="0 0 22 22" aria-hidden="true" focusable="false">
        <path className={styles.line} d="M3 16 8 6l4 7 3-5 4 8" />
        <path className={styles.ground} d="M2 19.5h18" />
      </svg>
      Chartroom
    </span>
  );
}
