// npm start: installs, builds and serves the dashboard, and prints its address.
import { buildDashboard, freePort, install, requireNode, say, serve } from "./steps.mjs";

requireNode();
await install();
await buildDashboard();
say("Starting …");
const { address, child } = await serve(await freePort(Number(process.env.PORT ?? 3000)));
console.log(`\n✔ Chartroom is at ${address}   (Ctrl-C stops it)\n`);

for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => child.kill(signal));
child.on("exit", (code) => process.exit(code ?? 0));
