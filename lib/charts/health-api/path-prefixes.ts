import { z } from "zod";
import { patterns } from "../shared/patterns";
import { pattern, quote } from "../shared/scalars";

/** What of the site is let in: the same rule for the Ingress and for the HTTPRoute. */
export function pathPrefixes(title: string) {
  return z
    .array(pattern(patterns.ingressPath, "a path", "a path such as /v1", 1024), {
      error: (issue) =>
        `${quote(issue.input)} is not a list. Write a list of paths such as ["/v1", "/auth"].`,
    })
    .min(1, { error: 'is empty. Write at least one path, such as ["/"].' })
    .max(50, { error: "has more than 50 paths. Write fewer." })
    .default(["/"])
    .meta({
      title,
      description:
        'Path prefixes that are let in. "/" exposes /docs too; ["/v1", "/auth", "/users"] does not.',
    });
}
