"use client";

import { AdvisoryList } from "@/components/advisories/advisory-list";
import { BudgetPanel } from "@/components/budget/budget-panel";
import { ManifestsPanel } from "@/components/manifests/manifests-panel";
import { SealingPanel } from "@/components/sealing/sealing-panel";
import { ChartPage } from "@/components/values/chart-page";
import { ClusterPage } from "@/components/values/cluster/cluster-page";
import { PlatformPage } from "@/components/values/cluster/platform-page";
import { ValuesForm } from "@/components/values/values-form";
import type { GoodEvaluation } from "@/lib/browser/evaluation-client";
import { ChartroomProvider, type WorkerAddresses } from "@/lib/browser/use-chartroom";
import { chartNames } from "@/lib/charts/chart";
import type { FormModel } from "@/lib/charts/form-model";
import styles from "./chartroom.module.css";
import { EngineNotice } from "./engine-notice";
import { Header } from "./header";
import { Navigation } from "./navigation";
import { PreviewTabs } from "./preview-tabs";
import { SectionProvider, useSection } from "./section-context";
import { platformSection, valuesSection } from "./sections";
import { VerdictStrip } from "./verdict-strip";

interface ChartroomProps {
  opening: GoodEvaluation;
  model: FormModel;
  addresses: WorkerAddresses;
}

/** The one screen: left where am I, centre what I set, right whether it fits, below what Helm makes of it. */
export function Chartroom({ opening, model, addresses }: ChartroomProps) {
  return (
    <ChartroomProvider opening={opening} model={model} addresses={addresses}>
      <SectionProvider>
        <div className={styles.frame}>
          <a className={styles.skip} href="#form">
            Skip to the form
          </a>
          <div className={styles.top}>
            <Header />
          </div>
          <VerdictStrip />
          <div className={styles.left}>
            <Navigation />
          </div>
          <main className={styles.form} id="form" tabIndex={-1}>
            <EngineNotice />
            <OpenSection />
          </main>
          <section className={styles.rail} id="budget" aria-label="Always Free budget" tabIndex={-1}>
            <BudgetPanel />
            <AdvisoryList />
          </section>
          <section className={styles.preview} aria-label="Preview">
            <PreviewTabs tabs={previewTabs} />
          </section>
        </div>
      </SectionProvider>
    </ChartroomProvider>
  );
}

/** Only the open section exists, so only its fields are in the accessibility tree. */
function OpenSection() {
  const { open } = useSection();
  const section = valuesSection(open);
  if (section !== undefined) return <ValuesForm key={open} section={section} />;
  if (open === platformSection) return <PlatformPage />;
  if (open === "secrets") return <SealingPanel />;
  const chart = chartNames.find((name) => name === open);
  return chart === undefined ? <ClusterPage /> : <ChartPage key={chart} chart={chart} />;
}

const previewTabs = [{ id: "manifests", title: "Manifests", panel: <ManifestsPanel /> }] as const;
