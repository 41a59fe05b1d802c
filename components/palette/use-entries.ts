import { useColorScheme } from "@mui/material/styles";
import { useMemo } from "react";
import { downloadButtonId } from "@/components/layout/download-button";
import { usePanes } from "@/components/layout/pane-context";
import { presetPatches } from "@/components/layout/preset-patches";
import { useSection } from "@/components/layout/section-context";
import { chartSections, placeTitle, platformSection, sectionOf } from "@/components/layout/sections";
import { useNextProblem } from "@/components/layout/use-next-problem";
import { useWorkbench } from "@/components/layout/workbench";
import { useLivePart, useModel, useStore } from "@/lib/browser/use-chartroom";
import { chartNames, charts, presetNames } from "@/lib/charts/chart";
import type { FieldInfo } from "@/lib/charts/form-model";
import { jsonPointer } from "@/lib/problems/problem";
import { manifestBlocks } from "@/lib/render/manifest-blocks";
import type { PaletteEntry } from "./rank-entries";

/** Everything that can be gone to or done. */
export function useEntries(): PaletteEntry[] {
  const actions = useActions();
  const places = usePlaces();
  return useMemo(() => [...actions, ...places], [actions, places]);
}

function usePlaces(): PaletteEntry[] {
  const model = useModel();
  const lastGood = useLivePart((live) => live.lastGood);
  const { show, goTo } = useSection();
  const { showLine } = useWorkbench();
  return useMemo(() => {
    const section = (id: string, title: string, place: string): PaletteEntry => ({
      id: `section ${id}`,
      group: "Sections",
      title,
      place,
      keywords: id,
      run: () => show(id),
    });
    const field = (pointer: string, { title, path, description }: FieldInfo): PaletteEntry => ({
      id: `field ${pointer}`,
      group: "Fields",
      title,
      place: placeTitle(pointer),
      keywords: path,
      about: description,
      run: () => goTo(pointer),
    });
    return [
      ...chartSections.flatMap(({ chart, sections }) => [
        section(chart, charts[chart].title, "The release"),
        ...sections.map(({ id, title }) => section(id, title, charts[chart].title)),
      ]),
      section("cluster", "Cluster", "Platform"),
      {
        ...section(platformSection, "Platform services", "Cluster"),
        about: "Hosts of PostgreSQL, Redis, MinIO, RabbitMQ and Jaeger for both services; wiring.",
      },
      section("secrets", "Secrets", "Platform"),
      ...chartNames.flatMap((chart) =>
        Object.values(model.charts[chart].fields).flatMap((info) => {
          const pointer = jsonPointer(["charts", chart, "values", ...info.path.split(".")]);
          // Without a section of its own there is no field to go to.
          return sectionOf(pointer) === chart ? [] : [field(pointer, info)];
        }),
      ),
      ...Object.values(model.configurationFields)
        // What the schema gives no title to is a fact that someone pasted: there is no field for it.
        .filter(({ kind, path, title }) => kind !== "map" && kind !== "list" && title !== path)
        .map((info) => field(jsonPointer(info.path.split(".")), info)),
      ...lastGood.advisories.map(
        ({ id, path, message }): PaletteEntry => ({
          id: `advisory ${id} ${path}`,
          group: "Advisories",
          title: message,
          place: placeTitle(path),
          keywords: id,
          run: () => goTo(path),
        }),
      ),
      ...chartNames.flatMap((chart) => {
        const preview = lastGood.charts[chart];
        if (preview === undefined) return [];
        return manifestBlocks(chart, preview).map(
          ({ key, kind, name, firstLine }): PaletteEntry => ({
            id: `object ${key}`,
            group: "Objects",
            title: `${kind} ${name}`,
            place: charts[chart].title,
            keywords: "manifest",
            run: () => showLine({ chart, line: firstLine }),
          }),
        );
      }),
    ];
  }, [model, lastGood, show, goTo, showLine]);
}

function useActions(): PaletteEntry[] {
  const store = useStore();
  const { openDialog, showTab } = useWorkbench();
  const { folded, fold } = usePanes();
  const { colorScheme, setMode } = useColorScheme();
  const goToProblem = useNextProblem();
  return useMemo(() => {
    const action = (title: string, keywords: string, run: () => void, place = ""): PaletteEntry => ({
      id: `action ${title}`,
      group: "Actions",
      title,
      place,
      keywords,
      run,
    });
    const { undo, redo } = store.getSnapshot();
    return [
      ...(undo === null ? [] : [action(`Undo: ${undo}`, "back", store.undo, "Ctrl+Z")]),
      ...(redo === null ? [] : [action(`Redo: ${redo}`, "again", store.redo, "Shift+Ctrl+Z")]),
      action("Download bundle", "save zip archive", () => document.getElementById(downloadButtonId)?.click()),
      action("Next problem", "error advisory warning refused", () => goToProblem(1), "F8"),
      action("Fit to budget", "solve proposals afford largest maximum replicas", () => openDialog("fit")),
      action("Paste from kubectl", "cluster nodes pods snapshot json", () => openDialog("snapshot")),
      action("Sources of the numbers", "constants Oracle dates prices", () => openDialog("sources")),
      action("Import", "open paste file values link", () => openDialog("import")),
      action("Share", "link address copy", () => openDialog("share")),
      action("Draft: points, steps, export", "save history configuration.yaml", () => openDialog("draft")),
      ...["Manifests", "Values", "Changes", "Commands"].map((title) =>
        action(`Show ${title}`, "preview tab", () => {
          showTab(title.toLowerCase());
          if (folded.includes("preview")) fold("preview", false);
          document.getElementById(`preview-tab-${title.toLowerCase()}`)?.focus();
        }),
      ),
      ...presetNames.map((name) =>
        action(`Preset ${name}`, "values development production", () =>
          store.apply(presetPatches(name), { name: `Preset ${name}` }),
        ),
      ),
      ...(["left", "rail", "preview"] as const).map((pane) => {
        const isFolded = folded.includes(pane);
        const what = { left: "sections", rail: "budget", preview: "preview" }[pane];
        return action(`${isFolded ? "Unfold" : "Fold"} the ${what}`, "pane hide show resize", () =>
          fold(pane, !isFolded),
        );
      }),
      action(colorScheme === "dark" ? "Light colours" : "Dark colours", "theme scheme", () =>
        setMode(colorScheme === "dark" ? "light" : "dark"),
      ),
      action("Start over", "reset clear new opening", () =>
        store.apply([{ op: "set", path: "", value: {} }], { name: "Start over" }),
      ),
    ];
  }, [store, openDialog, showTab, folded, fold, colorScheme, setMode, goToProblem]);
}
