import { enabledCharts, type Rule, readValue, setValue, valuePath } from "../context";

/** 4319 stands in the source document, 4318 is OTLP over HTTP; both services speak gRPC. */
const wrongPort = /:(4318|4319)(?=\/|$)/;

export const otlpPortNotGrpc: Rule = (context) =>
  enabledCharts(context).flatMap((chart) => {
    const endpoint = readValue(context, chart, "/jaeger/otlpEndpoint");
    if (readValue(context, chart, "/jaeger/enabled") !== true || typeof endpoint !== "string") return [];
    const port = wrongPort.exec(endpoint)?.[1];
    if (port === undefined) return [];
    const path = valuePath(chart, "/jaeger/otlpEndpoint");
    return [
      {
        id: "otlp-port-not-grpc",
        severity: "warning" as const,
        path,
        message: `No trace arrives on port ${port}: ${port === "4318" ? "it is OTLP over HTTP and this service speaks gRPC" : "it was Docker's port on a developer's machine"}. Write 4317.`,
        why: "Jaeger's collector takes OTLP over gRPC on 4317; both images export by gRPC only.",
        fix: { title: "Use port 4317", patches: [setValue(path, endpoint.replace(wrongPort, ":4317"))] },
      },
    ];
  });
