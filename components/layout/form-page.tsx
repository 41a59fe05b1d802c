import type { ReactNode } from "react";
import styles from "./form-page.module.css";
import { sectionHeadingId } from "./section-context";

interface FormPageProps {
  title: string;
  /** What the section belongs to. */
  above?: string;
  description: string;
  children: ReactNode;
}

/** The open section: heading, one sentence on what it decides, and its fields. */
export function FormPage({ title, above, description, children }: FormPageProps) {
  return (
    <div className={styles.page}>
      <div className={styles.head}>
        {above !== undefined && <p className={styles.above}>{above}</p>}
        <h1 id={sectionHeadingId} tabIndex={-1}>
          {title}
        </h1>
        <p>{description}</p>
      </div>
      {children}
    </div>
  );
}
