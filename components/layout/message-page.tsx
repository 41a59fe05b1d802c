import type { ReactNode } from "react";
import { Mark } from "./mark";
import styles from "./message-page.module.css";

interface MessagePageProps {
  title: string;
  message: string;
  children: ReactNode;
}

/** A whole page that says one thing and offers the way out. */
export function MessagePage({ title, message, children }: MessagePageProps) {
  return (
    <main className={styles.page}>
      <Mark />
      <h1>{title}</h1>
      <p>{message}</p>
      <div className={styles.actions}>{children}</div>
    </main>
  );
}
