"use client";

import { useEffect } from "react";
import { readFile } from "@/components/importing/read-file";
import { setAddress } from "@/lib/browser/address";
import { useKeeper, useStore } from "@/lib/browser/use-chartroom";
import { LazyDialog, lazyPart } from "./lazy-part";
import { useNextProblem } from "./use-next-problem";
import { useWorkbench } from "./workbench";

// None of these is part of the first paint, so none of their code is in the first load.
const importDialog = lazyPart(
  async () => (await import("@/components/importing/import-dialog")).ImportDialog,
);
const shareDialog = lazyPart(async () => (await import("@/components/sharing/share-dialog")).ShareDialog);
const draftDialog = lazyPart(async () => (await import("@/components/draft/draft-dialog")).DraftDialog);
const paletteDialog = lazyPart(
  async () => (await import("@/components/palette/palette-dialog")).PaletteDialog,
);
const fitDialog = lazyPart(async () => (await import("@/components/fitting/fit-dialog")).FitDialog);
const snapshotDialog = lazyPart(
  async () => (await import("@/components/snapshot/snapshot-dialog")).SnapshotDialog,
);
const sourcesDialog = lazyPart(
  async () => (await import("@/components/budget/sources-dialog")).SourcesDialog,
);

/** The one dialog that may be open, and what opens one without a button: keys, a dropped file, a link. */
export function Dialogs() {
  const { dialog, closeDialog } = useWorkbench();
  useKeys();
  useDroppedFile();
  useLink();
  switch (dialog?.name) {
    case "import":
      return <LazyDialog part={importDialog} props={{ text: dialog.text, onClose: closeDialog }} />;
    case "share":
      return <LazyDialog part={shareDialog} props={{ onClose: closeDialog }} />;
    case "draft":
      return <LazyDialog part={draftDialog} props={{ onClose: closeDialog }} />;
    case "palette":
      return <LazyDialog part={paletteDialog} props={{ onClose: closeDialog }} />;
    case "fit":
      return <LazyDialog part={fitDialog} props={{ onClose: closeDialog }} />;
    case "snapshot":
      return <LazyDialog part={snapshotDialog} props={{ text: dialog.text, onClose: closeDialog }} />;
    case "sources":
      return <LazyDialog part={sourcesDialog} props={{ onClose: closeDialog }} />;
    default:
      return null;
  }
}

/** Ctrl+K or Cmd+K finds anything; F8 goes to the next problem, with Shift to the one before. */
function useKeys() {
  const { openDialog } = useWorkbench();
  const goToProblem = useNextProblem();
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const isCommand = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
      if (isCommand && event.key.toLowerCase() === "k") openDialog("palette");
      else if (event.key === "F8") goToProblem(event.shiftKey ? -1 : 1);
      else return;
      event.preventDefault();
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, [openDialog, goToProblem]);
}

/** A file dropped anywhere on the page is an import. Without this the browser would leave the page for it. */
function useDroppedFile() {
  const { openDialog } = useWorkbench();
  useEffect(() => {
    const holdsFile = (event: DragEvent) => event.dataTransfer?.types.includes("Files") === true;
    const over = (event: DragEvent) => {
      if (holdsFile(event)) event.preventDefault();
    };
    const drop = (event: DragEvent) => {
      const file = event.dataTransfer?.files[0];
      if (file === undefined) return;
      event.preventDefault();
      void readFile(file).then((text) => openDialog("import", text));
    };
    window.addEventListener("dragover", over);
    window.addEventListener("drop", drop);
    return () => {
      window.removeEventListener("dragover", over);
      window.removeEventListener("drop", drop);
    };
  }, [openDialog]);
}

/** A link that carries a configuration: opened at once where nothing is lost by it, else shown first. */
function useLink() {
  const { openDialog } = useWorkbench();
  const store = useStore();
  const keeper = useKeeper();
  useEffect(() => {
    const read = () => {
      if (!/^#\d+\./.test(location.hash)) return;
      const link = location.href;
      setAddress(location.pathname, "same entry");
      void import("@/components/importing/open-link").then(({ openLink }) => {
        const isOpen = Object.keys(store.getSnapshot().draft).length === 0 && openLink(store, link);
        if (!isOpen) openDialog("import", link);
        keeper.dismissRestored();
      });
    };
    read();
    window.addEventListener("hashchange", read);
    return () => window.removeEventListener("hashchange", read);
  }, [openDialog, store, keeper]);
}
