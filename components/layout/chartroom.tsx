"use client";

import { AdvisoryList } from "@/components/advisories/advisory-list";
import { BudgetPanel } from "@/components/budget/budget-panel";
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
import { Dialogs } from "./dialogs";
import { DraftNotices } from "./draft-notices";
import { EngineNotice } from "./engine-notice";
import { FirstHints } from "./first-hints";
import { Header } from "./header";
import { usePartsAtRest } from "./lazy-part";
import { Navigation } from "./navigation";
import { NoticeStack } from "./notice";
import { PaneProvider } from "./pane-context";
import { PreviewTabs } from "./preview-tabs";
import { SectionProvider, useSection } from "./section-context";
import { platformSection, valuesSection } from "./sections";
import { Separator } from "./separator";
import { StateTitle } from "./state-title";
import { StillPageNotice } from "./still-page-notice";
import { useEarlyInput } from "./use-early-input";
import { VerdictStrip } from "./verdict-strip";
import { WorkbenchProvider } from "./workbench";

interface ChartroomProps {
  opening: GoodEvaluation;
  model: FormModel;
  addresses: WorkerAddresses;
}

/** The one screen: left where am I, centre what I set, right whether it fits, below what Helm makes of it. */
export function Chartroom({ opening, model, addresses }: ChartroomProps) {
  useEarlyInput();
  return (
    <ChartroomProvider opening={opening} model={model} addresses={addresses}>
      <SectionProvider>
        <WorkbenchProvider>
          <PaneProvider>
            <Frame />
          </PaneProvider>
        </WorkbenchProvider>
      </SectionProvider>
    </ChartroomProvider>
  );
}

function Frame() {
  usePartsAtRest();
  return (
    <>
      <StateTitle />
      <div className={styles.frame}>
        <a className={styles.skip} href="#form">
          Skip to the form
        </a>
        <div className={styles.top}>
          <Header />
        </div>
        <div className={styles.strip}>
          <VerdictStrip />
        </div>
        <div className={styles.left} id="sections">
          <Navigation>
            <Separator pane="left" controls="sections" />
          </Navigation>
        </div>
        <main className={styles.form} id="form" tabIndex={-1}>
          <StillPageNotice />
          <EngineNotice />
          <OpenSection />
        </main>
        <section className={styles.right} id="budget" aria-label="Always Free budget" tabIndex={-1}>
          <div className={styles.rail}>
            <BudgetPanel />
            <AdvisoryList />
          </div>
          <Separator pane="rail" controls="budget" />
        </section>
        <section className={styles.preview} id="preview" aria-label="Preview">
          <PreviewTabs />
          <Separator pane="preview" controls="preview" />
        </section>
        <FirstHints />
      </div>
      <NoticeStack>
        <DraftNotices />
      </NoticeStack>
      <Dialogs />
    </>
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
