import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Patch } from "@/lib/configuration/patch";
import { createConfigurationStore } from "./configuration-store";

const tag = (value: string) => [{ op: "set" as const, path: "/charts/health-api/values/image/tag", value }];

describe("createConfigurationStore", () => {
  it("takes typing in one field back as one step, and brings it again", () => {
    const store = createConfigurationStore({}, () => 0);
    for (const text of ["v", "v1", "v1."]) store.apply(tag(text), { name: "Image tag", merge: "tag" });
    expect(store.getSnapshot().undo).toBe("Image tag");
    store.undo();
    expect(store.getSnapshot()).toMatchObject({ draft: {}, undo: null, redo: "Image tag" });
    store.redo();
    expect(store.getSnapshot().draft).toEqual({
      charts: { "health-api": { values: { image: { tag: "v1." } } } },
    });
  });

  it("keeps steps apart that are more than a second apart", () => {
    let time = 0;
    const store = createConfigurationStore({}, () => time);
    store.apply(tag("a"), { name: "Image tag", merge: "tag" });
    time = 1_500;
    store.apply(tag("b"), { name: "Image tag", merge: "tag" });
    store.undo();
    expect(store.getSnapshot().draft).toEqual({
      charts: { "health-api": { values: { image: { tag: "a" } } } },
    });
  });

  it("forgets what was undone when something new is done", () => {
    const store = createConfigurationStore({});
    store.apply(tag("a"), { name: "Image tag" });
    store.undo();
    store.apply([{ op: "set", path: "/cluster/cni", value: "vcn-native" }], { name: "Pod network" });
    expect(store.getSnapshot().redo).toBeNull();
  });

  it("does not count a change that changes nothing", () => {
    const store = createConfigurationStore({});
    store.apply([{ op: "remove", path: "/cluster/cni" }], { name: "Reset" });
    expect(store.getSnapshot()).toMatchObject({ undo: null, revision: 0 });
  });

  const patches: fc.Arbitrary<Patch> = fc.record({
    op: fc.constant("set" as const),
    path: fc.constantFrom("/a", "/a/b", "/c", "/charts/health-api/values/x", ""),
    value: fc.oneof(fc.integer(), fc.string(), fc.constant({ k: 1 }), fc.constant([])),
  });

  it("undo takes back exactly what was done, and redo brings exactly that again", () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(patches, fc.constantFrom("m", undefined)), { maxLength: 20 }),
        (steps) => {
          let time = 0;
          const store = createConfigurationStore({}, () => time++);
          const drafts = [store.getSnapshot().draft];
          for (const [patch, merge] of steps) {
            const { done } = store.getSnapshot();
            store.apply([patch], { name: patch.path, ...(merge === undefined ? {} : { merge }) });
            const { draft, done: now } = store.getSnapshot();
            if (now > done) drafts.push(draft);
            else drafts[now] = draft;
          }
          const last = store.getSnapshot();
          for (let at = last.done - 1; at >= 0; at -= 1) {
            store.undo();
            expect(store.getSnapshot().draft).toEqual(drafts[at]);
          }
          store.goTo(last.done);
          expect(store.getSnapshot()).toMatchObject({
            draft: last.draft,
            undo: last.undo,
            steps: last.steps,
          });
        },
      ),
    );
  });
});
