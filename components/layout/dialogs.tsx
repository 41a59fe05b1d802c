"use client";

import dynamic from "next/dynamic";
import { useEffect } from "react";
import { useKeeper, useStore } from "@/lib/browser/use-chartroom";
import { useNextProblem } from "./use-next-problem";
import { useWorkbench } from "./workbench";

// None of these is part of the first paint, so none of their code is loaded before someone asks.
const ImportDialog = dynamic(
  () => import("@/components/importing/import-dialog").then((m) => m.ImportDialog),
  {
    ssr: false,
  },
);
const ShareDialog = dynamic(() => import("@/components/sharing/share-dialog").then((m) => m.ShareDialog), {
  ssr: false,
});
const DraftDialog = dynamic(() => import("@/components/draft/draft-dialog").then((m) => m.DraftDialog), {
  ssr: false,
});
const PaletteDialog = dynamic(
  () => import("@/components/palette/palette-dialog").then((m) => m.PaletteDialog),
  { ssr: false },
);
const FitDialog = dynamic(() => import("@/components/fitting/fit-dialog").then((m) => m.FitDialog), {
  ssr: false,
});
const SnapshotDialog = dynamic(
  () => import("@/components/snapshot/snapshot-dialog").then((m) => m.SnapshotDialog),
  { ssr: false },
);
const SourcesDialog = dynamic(
  () => import("@/components/budget/sources-dialog").then((m) => m.SourcesDialog),
  { ssr: false },
);

/** The one dialog that may be open, and what opens one without a button: keys, a dropped file, a link. */
export function Dialogs() {
  const { dialog, closeDialog } = useWorkbench();
  useKeys();
  useDroppedFile();
  useLink();
  switch (dialog?.name) {
    case "import":
      return <ImportDialog text={dialog.text} onClose={closeDialog} />;
    case "share":
      return <ShareDialog onClose={closeDialog} />;
    case "draft":
      return <DraftDialog onClose={closeDialog} />;
    case "palette":
      return <PaletteDialog onClose={closeDialog} />;
    case "fit":
      return <FitDialog onClose={closeDialog} />;
    case "snapshot":
      return <SnapshotDialog text={dialog.text} onClose={closeDialog} />;
    case "sources":
      return <SourcesDialog onClose={closeDialog} />;
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
      void import("@/components/importing/read-file").then(async ({ readFile }) =>
        openDialog("import", await readFile(file)),
      );
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
      history.replaceState(null, "", location.pathname);
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
