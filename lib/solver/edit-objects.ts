import { type Fields, fieldsAt, listAt, textAt } from "@/lib/budget/fields";
import type { ChartName } from "@/lib/charts/chart";
import type { RenderedObject } from "@/lib/render/engine";

/*
 * What Helm would render after a change, without asking it: for estimates, of which the solver needs dozens. Whatever
 * is proposed has been rendered by Helm itself.
 */

export type Change = (objects: readonly RenderedObject[]) => RenderedObject[];

/** The replicas that stand, and the most that an autoscaler may add; `null` leaves its maximum. */
export function setReplicas(least: number, most: number | null): Change {
  return eachObject((kind, object) => {
    if (kind === "HorizontalPodAutoscaler") {
      const range = { minReplicas: least, ...(most === null ? {} : { maxReplicas: most }) };
      return { ...object, spec: { ...fieldsAt(object, "spec"), ...range } };
    }
    if (kind !== "Deployment") return object;
    return { ...object, spec: { ...fieldsAt(object, "spec"), replicas: least } };
  });
}

export const withoutSurge: Change = eachObject((kind, object) => {
  if (kind !== "Deployment" || textAt(object, "spec", "strategy", "type") === "Recreate") return object;
  const strategy = { type: "RollingUpdate", rollingUpdate: { maxSurge: 0, maxUnavailable: 1 } };
  return { ...object, spec: { ...fieldsAt(object, "spec"), strategy } };
});

/** Of the chart's own container: it has the chart's name. */
export function setRequest(chart: ChartName, resource: "cpu" | "memory", quantity: string): Change {
  return eachPodSpec((spec) => ({
    ...spec,
    containers: listAt(spec, "containers").map((container) => {
      if (textAt(container, "name") !== chart) return container;
      const requests = { ...fieldsAt(container, "resources", "requests"), [resource]: quantity };
      return {
        ...(container as Fields),
        resources: { ...fieldsAt(container, "resources"), requests },
      };
    }),
  }));
}

export const withoutClaims: Change = (objects) =>
  eachPodSpec((spec) => ({
    ...spec,
    volumes: listAt(spec, "volumes").filter(
      (volume) => textAt(volume, "persistentVolumeClaim", "claimName") === undefined,
    ),
  }))(objects.filter(({ kind }) => kind !== "PersistentVolumeClaim"));

/** Scratch volumes of exactly this size. */
export function withoutScratch(size: unknown): Change {
  return eachPodSpec((spec) => ({
    ...spec,
    volumes: listAt(spec, "volumes").filter(
      (volume) => size === undefined || fieldsAt(volume, "emptyDir").sizeLimit !== size,
    ),
  }));
}

export const withoutLoadBalancer: Change = eachObject((kind, object) =>
  kind === "Service" && textAt(object, "spec", "type") === "LoadBalancer"
    ? { ...object, spec: { ...fieldsAt(object, "spec"), type: "ClusterIP" } }
    : object,
);

function eachObject(
  change: (kind: string, object: Record<string, unknown>) => Record<string, unknown>,
): Change {
  return (objects) =>
    objects.map((rendered) => {
      const object = change(rendered.kind, rendered.object);
      return object === rendered.object ? rendered : { ...rendered, object };
    });
}

function eachPodSpec(change: (spec: Fields) => Fields): Change {
  return eachObject((kind, object) => {
    if (kind !== "Deployment") return object;
    const template = fieldsAt(object, "spec", "template");
    const changed = { ...template, spec: change(fieldsAt(template, "spec")) };
    return { ...object, spec: { ...fieldsAt(object, "spec"), template: changed } };
  });
}
