import {
  findLoadBalancers,
  shapeAnnotation,
  shapeMaxAnnotation,
  shapeMinAnnotation,
} from "@/lib/budget/load-balancers";
import { jsonPointer } from "@/lib/problems/problem";
import { enabledCharts, objectsOf, type Rule, valuePath } from "../context";

export const loadBalancerNotFreeShape: Rule = (context) => {
  const isFreeOnly = context.configuration.cluster.account === "free-only";
  return enabledCharts(context).flatMap((chart) =>
    findLoadBalancers(objectsOf(context, chart, "Service"))
      .filter(({ isFreeShape }) => !isFreeShape)
      .map(({ service }) => ({
        id: "load-balancer-not-free-shape",
        severity: isFreeOnly ? ("error" as const) : ("warning" as const),
        path: valuePath(chart, "/service/annotations"),
        object: `Service/${service}`,
        message: `${service} asks for a load balancer that is not the free one, so it is ${isFreeOnly ? "refused and stays pending" : "billed"}. Ask for the flexible shape with 10 Mbps as minimum and maximum.`,
        why: "Without annotations OCI makes a load balancer of 100 Mbps; free is one flexible load balancer of exactly 10 Mbps (Oracle's Always Free page, September 2026).",
        fix: {
          title: "Ask for the free shape",
          patches: [
            { op: "set" as const, path: annotationPath(chart, shapeAnnotation), value: "flexible" },
            { op: "set" as const, path: annotationPath(chart, shapeMinAnnotation), value: "10" },
            { op: "set" as const, path: annotationPath(chart, shapeMaxAnnotation), value: "10" },
          ],
        },
      })),
  );
};

function annotationPath(chart: "health-api" | "etl-engine", annotation: string): string {
  return valuePath(chart, jsonPointer(["service", "annotations", annotation]));
}
