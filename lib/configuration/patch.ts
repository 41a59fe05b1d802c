/**
 * The only way a configuration changes: fields, fixes, undo, imports and links are all lists of these.
 * `path` is a JSON Pointer from the configuration's root. `set` creates the maps on its way; `remove` also removes
 * the maps that it leaves empty below `charts/<chart>/values`, so that overrides stay minimal.
 */
export type Patch = { op: "set"; path: string; value: unknown } | { op: "remove"; path: string };
