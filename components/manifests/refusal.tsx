"use client";

import { PlaceLink } from "@/components/layout/place-link";
import { useProblems } from "@/lib/browser/use-chartroom";
import styles from "./refusal.module.css";

/** Why there is nothing newer to show: our sentence, its place, and Helm's own words. */
export function Refusal() {
  const problems = useProblems();
  if (problems.length === 0) return null;
  return (
    <section className={styles.refusal} aria-label="What does not render">
      <p className={styles.title}>
        <svg width="14" height="14" viewBox="0 0 12 12" aria-hidden="true" focusable="false">
          <path d="M6 1 11.5 11h-11Z" fill="currentColor" />
        </svg>
        Does not render. Below are the manifests of the last values that did.
      </p>
      <ul>
        {problems.map(({ path, message, helm }) => (
          <li key={`${path} ${message}`}>
            <p>
              {message} <PlaceLink pointer={path} />
            </p>
            {helm !== undefined && <p className={styles.helm}>Helm: {helm}</p>}
          </li>
        ))}
      </ul>
    </section>
  );
}
