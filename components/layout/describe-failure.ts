/** Why the engine does not run, in words that help, from what the browser said. */
export function describeFailure(reason: string, isOnline: boolean): string {
  if (!isOnline) return "You are offline, and the engine was not loaded yet. Retry when the network is back.";
  if (
    /wasm|webassembly/i.test(reason) &&
    /disallow|refus|block|polic|unsafe-eval|not defined|undefined|lacks/i.test(reason)
  )
    return "This browser refuses WebAssembly, which Helm runs in. Allow it for this address, or use another browser.";
  if (/fetch|network|load|import/i.test(reason))
    return "It could not be loaded. Check the connection, then retry.";
  if (/memory|allocat/i.test(reason)) return "It ran out of memory. Close other tabs, then retry.";
  return /[.!?]$/.test(reason) || reason === "" ? reason : `${reason}.`;
}
