import { group } from "@/lib/charts/shared/groups";
import { patterns } from "@/lib/charts/shared/patterns";
import { flag, pattern, wholeNumber } from "@/lib/charts/shared/scalars";
import { pathPrefixes } from "./path-prefixes";

/** The way in by Gateway API v1, for clusters that leave Ingress behind. The certificate is the Gateway's. */
export const httpRoute = () =>
  group({
    enabled: flag().default(false).meta({
      title: "HTTPRoute",
      description:
        "Makes the API reachable through a Gateway (Gateway API 1.2 or later). HTTPS, body size and request limits are the Gateway's to set.",
    }),
    host: pattern(patterns.ingressHost, "a host name", "a name such as api.example.org")
      .default("api.yourdomain.com")
      .meta({
        title: "Route host",
        description: "The name under which the API is reached through the Gateway.",
      }),
    gateway: group({
      name: pattern(patterns.objectName, "an object's name", "the Gateway's name such as public")
        .default("public")
        .meta({ title: "Gateway", description: "Name of the Gateway that takes the requests." }),
      namespace: pattern(patterns.optionalDnsLabel, "a namespace", "its name, or leave it empty", 63)
        .default("")
        .meta({ title: "Gateway namespace", description: "Empty: the release's own namespace." }),
      listener: pattern(
        patterns.optionalObjectName,
        "a listener's name",
        "its name such as https, or leave it empty",
      )
        .default("")
        .meta({
          title: "Gateway listener",
          description:
            "The listener to use. Empty: every listener that takes the host, plain HTTP among them.",
        }),
    })
      .prefault({})
      .meta({ title: "Gateway", description: "The Gateway that the route hangs on." }),
    paths: pathPrefixes("Route paths"),
    timeoutSeconds: wholeNumber(1, 3600).default(120).meta({
      title: "Route timeout (s)",
      description: "Seconds a request may take in all, an upload included.",
    }),
  })
    .prefault({})
    .meta({
      title: "HTTPRoute",
      description: "The way in by Gateway API, beside or instead of the Ingress.",
    });
