/**
 * Puts an address into the browser's bar, as an entry of its own or in place of the last one. By the browser's own
 * functions: those on `history` are replaced by Next's, which write their address once more some time later, over
 * whatever link was followed meanwhile.
 */
export function setAddress(address: string, as: "new entry" | "same entry"): void {
  const { pushState, replaceState } = History.prototype;
  if (as === "new entry") pushState.call(history, null, "", address);
  else replaceState.call(history, history.state, "", address);
}
