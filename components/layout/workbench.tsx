"use client";

import { createContext, type ReactNode, use, useMemo, useState } from "react";
import type { ChartName } from "@/lib/charts/chart";

export type DialogName = "import" | "share" | "draft" | "palette" | "fit" | "snapshot" | "sources";

/** A line of a chart's manifests, counted from 1. Each request is a new object, so that asking twice goes there twice. */
export interface ManifestLine {
  chart: ChartName;
  line: number;
}

interface Workbench {
  dialog: { name: DialogName; text?: string } | null;
  /** Opens a dialog; `text` is what an import begins with. */
  openDialog(name: DialogName, text?: string): void;
  closeDialog(): void;
  /** The open tab of the preview. */
  tab: string;
  showTab(id: string): void;
  line: ManifestLine | null;
  /** Opens the manifests at a line. */
  showLine(line: ManifestLine): void;
}

const WorkbenchContext = createContext<Workbench | null>(null);

/** What is open beside the form: a dialog, a tab of the preview, a line in it. */
export function WorkbenchProvider({ children }: { children: ReactNode }) {
  const [dialog, setDialog] = useState<Workbench["dialog"]>(null);
  const [tab, showTab] = useState("manifests");
  const [line, setLine] = useState<ManifestLine | null>(null);
  const actions = useMemo(
    () => ({
      openDialog: (name: DialogName, text?: string) =>
        setDialog({ name, ...(text === undefined ? {} : { text }) }),
      closeDialog: () => setDialog(null),
      showTab,
      showLine(wanted: ManifestLine) {
        showTab("manifests");
        setLine({ ...wanted });
      },
    }),
    [],
  );
  const workbench = useMemo<Workbench>(
    () => ({ dialog, tab, line, ...actions }),
    [dialog, tab, line, actions],
  );
  return <WorkbenchContext value={workbench}>{children}</WorkbenchContext>;
}

export function useWorkbench(): Workbench {
  const workbench = use(WorkbenchContext);
  if (workbench === null) throw new Error("useWorkbench works inside <WorkbenchProvider> only.");
  return workbench;
}
