import { useProblems } from "@/lib/browser/use-chartroom";
import styles from "./stale-note.module.css";

/** While the draft is refused: that what follows is for the last values that rendered. `children` says what it does with them. */
export function StaleNote({ children }: { children: string }) {
  if (useProblems().length === 0) return null;
  return <p className={styles.stale}>The newest values do not render. {children}</p>;
}
