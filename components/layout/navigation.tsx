"use client";

import { memo, type ReactNode } from "react";
import selectStyles from "@/components/fields/select-field.module.css";
import { useLivePart } from "@/lib/browser/use-chartroom";
import { type ChartName, charts } from "@/lib/charts/chart";
import styles from "./navigation.module.css";
import { useSection } from "./section-context";
import { chartSections, platformSection } from "./sections";
import { type SectionState, useSectionStates } from "./use-section-states";

/** Where am I: every section, with what is wrong, advised and changed in it. On a phone a menu takes its place. */
export function Navigation({ children }: { children?: ReactNode }) {
  const { open, show } = useSection();
  const stateOf = useSectionStates();
  const nodes = useLivePart((live) => live.lastGood.budget.nodes.length);
  const item = (id: string, title: string, more: { chart?: ChartName; aside?: string } = {}) => (
    <NavigationItem id={id} title={title} isOpen={open === id} show={show} {...stateOf(id)} {...more} />
  );
  return (
    <nav className={styles.navigation} aria-label="Sections">
      <div className={styles.scroll}>
        <div className={styles.list}>
          {chartSections.map(({ chart, sections }) => (
            <div key={chart} className={styles.group}>
              {item(chart, charts[chart].title, { chart })}
              <ul aria-label={charts[chart].title}>
                {sections.map(({ id, title }) => (
                  <li key={id}>{item(id, title)}</li>
                ))}
              </ul>
            </div>
          ))}
          <div className={styles.group}>
            {item("cluster", "Cluster", { aside: `${nodes} ${nodes === 1 ? "node" : "nodes"}` })}
            <ul aria-label="Cluster">
              <li>{item(platformSection, "Platform services")}</li>
            </ul>
            {item("secrets", "Secrets")}
          </div>
        </div>
        <div className={styles.menu}>
          <label htmlFor="section-menu">Section</label>
          <span className={selectStyles.select}>
            <select id="section-menu" value={open} onChange={(event) => show(event.target.value)}>
              {chartSections.map(({ chart, sections }) => (
                <optgroup key={chart} label={charts[chart].title}>
                  {[{ id: chart, title: "About the release" }, ...sections].map(({ id, title }) => (
                    <option key={id} value={id}>
                      {id === chart ? title : `${title}${mark(stateOf(id))}`}
                    </option>
                  ))}
                </optgroup>
              ))}
              <optgroup label="Platform">
                <option value="cluster">Cluster{mark(stateOf("cluster"))}</option>
                <option value={platformSection}>Platform services</option>
                <option value="secrets">Secrets{mark(stateOf("secrets"))}</option>
              </optgroup>
            </select>
          </span>
        </div>
      </div>
      {/* The pane's edge, which belongs to the landmark. */}
      {children}
    </nav>
  );
}

interface NavigationItemProps extends SectionState {
  id: string;
  title: string;
  isOpen: boolean;
  show(section: string): void;
  /** Set on a chart's own entry. */
  chart?: ChartName;
  aside?: string;
}

const NavigationItem = memo(function NavigationItem(props: NavigationItemProps) {
  const { id, title, isOpen, show, chart, aside, problems, advisories, isUrgent, isChanged } = props;
  const description = stateText(props);
  const descriptionId = `about-${id.replace("/", "-")}`;
  const isTop = !id.includes("/");
  return (
    <>
      <a
        className={`${styles.item} ${isTop ? styles.top : ""}`}
        href={`#${id}`}
        aria-current={isOpen ? "page" : undefined}
        aria-describedby={description === "" ? undefined : descriptionId}
        onClick={(event) => {
          if (event.ctrlKey || event.metaKey || event.shiftKey) return;
          event.preventDefault();
          show(id);
        }}
      >
        {chart !== undefined && (
          <i className={chart === "health-api" ? styles.api : styles.etl} aria-hidden="true" />
        )}
        {title}
      </a>
      <span className={styles.signs} aria-hidden="true">
        {aside !== undefined && problems + advisories === 0 && <span className={styles.count}>{aside}</span>}
        {isChanged && chart === undefined && <span className={styles.changed} />}
        {problems > 0 && <span className={`${styles.count} ${styles.problem}`}>▲ {problems}</span>}
        {problems === 0 && advisories > 0 && (
          <span className={`${styles.count} ${isUrgent && chart === undefined ? styles.urgent : ""}`}>
            {advisories}
          </span>
        )}
      </span>
      <span id={descriptionId} className="visually-hidden">
        {description}
      </span>
    </>
  );
});

function stateText({ problems, advisories, isChanged }: SectionState): string {
  const parts = [
    problems > 0 ? `${problems} ${problems === 1 ? "problem" : "problems"}` : "",
    advisories > 0 ? `${advisories} ${advisories === 1 ? "advisory" : "advisories"}` : "",
    isChanged ? "changed" : "",
  ];
  return parts.filter((part) => part !== "").join(", ");
}

function mark({ problems, advisories }: SectionState): string {
  if (problems > 0) return ` ▲ ${problems}`;
  return advisories > 0 ? ` (${advisories})` : "";
}
