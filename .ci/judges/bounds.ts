// Every value of both charts just beyond its bounds, through a real helm (HELM names it): each is named by its path, and no
// fault of Go's is heard. What lies within the bounds is lib/charts/chart-bounds.test.ts, through the engine.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { boundaries, goFault, overridesOf } from "@/lib/charts/boundary-values";
import { chartNames, charts } from "@/lib/charts/chart";

const { HELM } = process.env;
if (HELM === undefined) throw new Error("HELM must name a helm binary");
const folder = mkdtempSync(path.join(tmpdir(), "bounds-"));
const file = path.join(folder, "values.json");
let tried = 0;
let wrong = 0;

for (const chart of chartNames) {
  const all = boundaries(chart);
  const rounds = Math.max(...all.map(({ bad }) => bad.length));
  for (let round = 0; round < rounds; round++) {
    const { paths, values } = overridesOf(all, "bad", round);
    writeFileSync(file, JSON.stringify(values));
    const { status, stderr } = spawnSync(HELM, ["template", "x", charts[chart].folder, "--values", file], {
      encoding: "utf8",
    });
    tried += paths.length;
    const silent = paths.filter((each) => !stderr.includes(`at '/${each.replaceAll(".", "/")}`));
    if (status !== 0 && silent.length === 0 && !goFault.test(stderr)) continue;
    wrong++;
    console.error(`${chart}, round ${round}: says nothing of ${silent.join(", ")}\n${stderr}`);
  }
}
rmSync(folder, { recursive: true });
if (wrong > 0) process.exit(1);
console.log(`${tried} values beyond their bounds are refused by their paths`);
