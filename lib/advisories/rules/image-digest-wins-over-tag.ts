import { enabledCharts, type Rule, readOverride, readValue, valuePath } from "../context";

export const imageDigestWinsOverTag: Rule = (context) =>
  enabledCharts(context).flatMap((chart) => {
    const digest = readValue(context, chart, "/image/digest");
    const tag = readOverride(context, chart, "/image/tag");
    if (digest === "" || typeof tag !== "string" || tag === "") return [];
    const path = valuePath(chart, "/image/tag");
    return [
      {
        id: "image-digest-wins-over-tag",
        severity: "info" as const,
        path,
        message: `The digest names the image, so the tag ${tag} is only a note: a new tag alone changes nothing.`,
        why: "A container engine that is given both pulls the digest and does not look at the tag.",
        fix: { title: "Take the tag back", patches: [{ op: "remove" as const, path }] },
      },
    ];
  });
