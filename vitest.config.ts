import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const root = fileURLToPath(new URL(".", import.meta.url));

export default defineConfig({
  resolve: {
    alias: [
      // Next resolves this marker package itself; outside Next it would throw on import.
      { find: /^server-only$/, replacement: `${root}lib/server/server-only.stub.ts` },
      { find: /^@\//, replacement: root },
    ],
  },
  test: {
    include: ["{lib,components,scripts,app}/**/*.test.{ts,tsx}"],
    environment: "node",
    setupFiles: ["./vitest.setup.ts"],
    maxWorkers: "100%", // Vitest would leave a core idle: half of a small machine
    isolate: false, // a started engine serves all the files of a worker: lib/server/engine-test-support.ts
    testTimeout: 60_000,
    hookTimeout: 60_000, // starting an engine takes its time on a loaded machine
  },
});
