import { expect, test } from "vitest";
import { describeFailure } from "./describe-failure";

test.each([
  [
    "WebAssembly.compile(): Wasm code generation disallowed by embedder",
    true,
    /refuses WebAssembly.*another browser/,
  ],
  ["WebAssembly is not defined", true, /refuses WebAssembly/],
  ["Failed to fetch", true, /Check the connection/],
  ["Failed to fetch", false, /offline/],
  ["Out of memory", true, /memory/],
  ["The engine has not answered for 15 seconds.", true, /^The engine has not answered for 15 seconds\.$/],
  ["exit code 2", true, /^exit code 2\.$/],
])("says of %j what to do", (reason, isOnline, sentence) => {
  expect(describeFailure(reason, isOnline)).toMatch(sentence);
});
