// npm start: installs, builds and serves the dashboard, and prints its address.
import { buildDashboard, freePort, install, requireNode, say, serve } from "./steps.mjs";

requireNode();
await install();
await buildDashboard();
say("Starting …");
const { address, child } = await serve(await freePort(Number(process.env.PORT ?? 3000)));
console.log(`\n✔ Chartroom is at ${address}   (Ctrl-C stops it)\n`);

for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => child.kill(signal));
// A SIGTERM for `npm start` ends npm and its shell and never reaches us, so that shell's end is a signal too.
const { ppid } = process;
const startedByNpm = process.env.npm_lifecycle_event !== undefined;
setInterval(() => startedByNpm && process.ppid !== ppid && child.kill("SIGTERM"), 500).unref();
child.on("exit", (code) => process.exit(code ?? 0));
