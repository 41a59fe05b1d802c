// npm test: everything a user can run. Installs, finds or gets a browser, checks the code, runs the unit tests through
// the real engine and charts, builds the dashboard and drives it.
import { existsSync } from "node:fs";
import { findBrowser } from "./browser.mjs";
import {
  bin,
  buildDashboard,
  freePort,
  install,
  requireNode,
  root,
  run,
  runOrFail,
  say,
  serve,
} from "./steps.mjs";

requireNode();
await install();
const browser = await findBrowser();

const npx = (name, ...args) => [bin(name), args];
const checks = [
  ["Style and import rules", ...npx("biome", "check", "--error-on-warnings", ".")],
  ["Types of the routes", ...npx("next", "typegen")],
  ["Types", ...npx("tsc", "--noEmit")],
  ["Generated files are fresh", ...npx("tsx", "scripts/generate.ts", "--check")],
  ["Unit tests", ...npx("vitest", "run")],
];

say("Preparing the Helm engine and the charts …");
await runOrFail(process.execPath, ["scripts/prepare.mjs"], "Preparing", "The message above says what to do.");

const results = [];
for (const [title, command, args] of checks) {
  say(title);
  results.push([title, (await run(command, args)) === 0]);
}

await buildDashboard();
say("Journeys in the browser");
const { address, child } = await serve(await freePort(3900));
const env = { ...process.env, CHARTROOM_ADDRESS: address, CHARTROOM_BROWSER: browser };
results.push([
  "Journeys in the browser",
  (await run(bin("playwright"), ["test", ...process.argv.slice(2)], { env })) === 0,
]);
child.kill();

console.log("");
for (const [title, passed] of results) console.log(`${passed ? "✔" : "✖"} ${title}`);
const failed = results.filter(([, passed]) => !passed).length;
console.log(`\n${results.length - failed} passed, ${failed} failed`);
if (failed > 0) {
  const report = existsSync(`${root}/test-results`) ? " Traces of failed journeys are in test-results/." : "";
  console.error(`Each failure is explained above, under its heading.${report}`);
}
process.exit(failed === 0 ? 0 : 1);
