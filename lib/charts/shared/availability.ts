import { group } from "./groups";
import { choice, flag, podsOrPercentageOrNone, wholeNumber } from "./scalars";

/** What keeps pods running while others go: the disruption budget, distance between pods, and scaling by a queue. */

export const podDisruptionBudget = () =>
  group({
    enabled: flag().default(false).meta({
      title: "Disruption budget",
      description:
        "Lets a drain take only so many pods at a time. For two nodes or more: on a single one the evicted pod finds no other place, so the drain waits for ever.",
    }),
    minAvailable: podsOrPercentageOrNone().default("").meta({
      title: "Minimum available",
      description:
        "Pods that a drain must leave running, as a number or a percentage. Less than there are at rest. Empty: not looked at.",
    }),
    maxUnavailable: podsOrPercentageOrNone().default(1).meta({
      title: "Maximum unavailable",
      description:
        "Pods that a drain may take at once, as a number or a percentage. Never blocks a service of one pod. Empty: not looked at.",
    }),
    unhealthyPodEvictionPolicy: choice(["AlwaysAllow", "IfHealthyBudget"]).default("AlwaysAllow").meta({
      title: "Unhealthy pods",
      description:
        "AlwaysAllow evicts pods that are not ready whatever the budget says, so a broken release never blocks a drain. Written for Kubernetes 1.27 and later.",
    }),
  })
    .prefault({})
    .meta({ title: "Disruption budget", description: "What a drain of a node must leave running." });

export const podAntiAffinity = () =>
  choice(["none", "preferred", "required"]).default("none").meta({
    title: "Keep pods apart",
    description:
      "preferred puts this release's pods on different nodes where there is room; required leaves a pod Pending rather than share a node. Not used when affinity has a podAntiAffinity of its own.",
  });

export const keda = () =>
  group({
    enabled: flag().default(false).meta({
      title: "KEDA",
      description:
        "KEDA sets the number of pods by the length of the queue, instead of autoscaling. Needs KEDA 2.20 in the cluster, which asks for 300m CPU itself, and deduplication in Redis.",
    }),
    minReplicas: wholeNumber(1, 20).default(1).meta({
      title: "KEDA minimum",
      description:
        "Pods kept while the queue is empty. At least one: only the engine declares the queue, and without it uploads are lost.",
    }),
    maxReplicas: wholeNumber(1, 20).default(3).meta({
      title: "KEDA maximum",
      description: "Pods at the very most. The budget at peak counts them all.",
    }),
    messagesPerPod: wholeNumber(1, 100_000).default(20).meta({
      title: "Messages per pod",
      description: "Waiting messages that one pod is meant for: 60 in the queue and 20 here make three pods.",
    }),
    pollingIntervalSeconds: wholeNumber(1, 3600).default(30).meta({
      title: "Polling interval (s)",
      description: "Seconds between two looks at the queue.",
    }),
    scaleDownWindowSeconds: wholeNumber(0, 3600).default(300).meta({
      title: "KEDA scale down window (s)",
      description:
        "Seconds the queue must stay short before pods are removed. A pod removed at work loses its file.",
    }),
  })
    .prefault({})
    .meta({ title: "KEDA", description: "Scaling by the length of the queue." });
