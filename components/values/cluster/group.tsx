import type { ReactNode } from "react";
import styles from "@/components/layout/form-page.module.css";

/** Fields that belong together, under their title. */
export function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <fieldset className={styles.group}>
      <legend>{title}</legend>
      <div className={styles.fields}>{children}</div>
    </fieldset>
  );
}
