import type { Advisory } from "./advisory";
import type { AdvisoryContext, Rule } from "./context";
import { acmeSolverBlocked } from "./rules/acme-solver-blocked";
import { aiModelNotRead } from "./rules/ai-model-not-read";
import { apiServesNoMetrics } from "./rules/api-serves-no-metrics";
import { architectureNotTheNodes } from "./rules/architecture-not-the-nodes";
import { autoscalerByQueueNotCounted } from "./rules/autoscaler-by-queue-not-counted";
import { autoscalerCannotScale } from "./rules/autoscaler-cannot-scale";
import { backupsOverAllowance } from "./rules/backups-over-allowance";
import { bucketDiffers } from "./rules/bucket-differs";
import { claimBilledAt50Gb } from "./rules/claim-billed-at-50-gb";
import { claimDeletedOnUninstall } from "./rules/claim-deleted-on-uninstall";
import { computeOverAllowance } from "./rules/compute-over-allowance";
import { customBootVolumeUnder50 } from "./rules/custom-boot-volume-under-50";
import { dataLayerNotCounted } from "./rules/data-layer-not-counted";
import { databaseConnectionsExceed } from "./rules/database-connections-exceed";
import { deduplicationOnEmptydir } from "./rules/deduplication-on-emptydir";
import { disruptionBudgetOnOneNode } from "./rules/disruption-budget-on-one-node";
import { doesNotFitAtPeak } from "./rules/does-not-fit-at-peak";
import { doesNotFitAtRest } from "./rules/does-not-fit-at-rest";
import { doesNotFitDuringRollout } from "./rules/does-not-fit-during-rollout";
import { enhancedClusterIsBilled } from "./rules/enhanced-cluster-is-billed";
import { ephemeralStorageOverBootDisk } from "./rules/ephemeral-storage-over-boot-disk";
import { etlDatabaseNotUsed } from "./rules/etl-database-not-used";
import { etlPort8002HasNoListener } from "./rules/etl-port-8002-has-no-listener";
import { etlProbesAlwaysAnswer } from "./rules/etl-probes-always-answer";
import { exchangeDiffers } from "./rules/exchange-differs";
import { extraVariableNotRead } from "./rules/extra-variable-not-read";
import { graceShorterThanAnUpload } from "./rules/grace-shorter-than-an-upload";
import { idleNodesReclaimed } from "./rules/idle-nodes-reclaimed";
import { imageDigestWinsOverTag } from "./rules/image-digest-wins-over-tag";
import { imageTagLatest } from "./rules/image-tag-latest";
import { imageYourOrgPlaceholder } from "./rules/image-your-org-placeholder";
import { ingressClassOfAnotherController } from "./rules/ingress-class-of-another-controller";
import { ingressNginxRetired } from "./rules/ingress-nginx-retired";
import { ingressWithoutTls } from "./rules/ingress-without-tls";
import { kubernetesVersionNotOffered } from "./rules/kubernetes-version-not-offered";
import { loadBalancerNotFreeShape } from "./rules/load-balancer-not-free-shape";
import { loadBalancersOverAllowance } from "./rules/load-balancers-over-allowance";
import { lostNodeHasNoReplacement } from "./rules/lost-node-has-no-replacement";
import { memoryLimitsOverTheNode } from "./rules/memory-limits-over-the-node";
import { memoryTargetNeverComesDown } from "./rules/memory-target-never-comes-down";
import { metricsServerMissing } from "./rules/metrics-server-missing";
import { minioEndpointDiffers } from "./rules/minio-endpoint-differs";
import { monitoringNotCounted } from "./rules/monitoring-not-counted";
import { namespaceHoldsOthers } from "./rules/namespace-holds-others";
import { neighbourWithoutRequests } from "./rules/neighbour-without-requests";
import { networkPolicyInert } from "./rules/network-policy-inert";
import { nodeReplacementHasNoRoom } from "./rules/node-replacement-has-no-room";
import { oneNodeHoldsEverything } from "./rules/one-node-holds-everything";
import { otlpPortNotGrpc } from "./rules/otlp-port-not-grpc";
import { paidAllowanceUnclear } from "./rules/paid-allowance-unclear";
import { placeholderHost } from "./rules/placeholder-host";
import { platformNotCounted } from "./rules/platform-not-counted";
import { prefetchLosesMessages } from "./rules/prefetch-loses-messages";
import { queueNotTheImagesOwn } from "./rules/queue-not-the-images-own";
import { queueNotWatched } from "./rules/queue-not-watched";
import { rabbitmqHostDiffers } from "./rules/rabbitmq-host-differs";
import { readinessAsksEveryDependency } from "./rules/readiness-asks-every-dependency";
import { recordTypesDoNotMatch } from "./rules/record-types-do-not-match";
import { redisDatabaseShared } from "./rules/redis-database-shared";
import { redisHostWithoutMaster } from "./rules/redis-host-without-master";
import { redisMayEvictKeys } from "./rules/redis-may-evict-keys";
import { replicasIgnoredWhileAutoscaling } from "./rules/replicas-ignored-while-autoscaling";
import { retriesProcessNothing } from "./rules/retries-process-nothing";
import { sealingScopeWide } from "./rules/sealing-scope-wide";
import { secretChangeRestartsNothing } from "./rules/secret-change-restarts-nothing";
import { secretsArePlaceholders } from "./rules/secrets-are-placeholders";
import { singleApiPod } from "./rules/single-api-pod";
import { storageOverAllowance } from "./rules/storage-over-allowance";
import { tmpSmallerThanUploads } from "./rules/tmp-smaller-than-uploads";
import { trafficOverAllowance } from "./rules/traffic-over-allowance";
import { trainingOutputLostWithSeveralPods } from "./rules/training-output-lost-with-several-pods";
import { uploadExceedsEtlLimit } from "./rules/upload-exceeds-etl-limit";
import { wholeSiteExposed } from "./rules/whole-site-exposed";
import { sources } from "./sources";

export type { AdvisoryContext } from "./context";

/** What renders but will hurt: the worst first, without what the user has dismissed. Never blocks anything. */
export function findAdvisories(context: AdvisoryContext): Advisory[] {
  const { dismissed } = context.configuration;
  return Object.values(rules)
    .flatMap((rule) => rule(context))
    .filter(({ id }) => !Object.hasOwn(dismissed, id))
    .map((advisory) => ({ ...advisory, source: sources[advisory.id] }))
    .sort((left, right) => severityOrder[left.severity] - severityOrder[right.severity]);
}

/** Every rule under the id of what it says, in the order in which equals are shown. */
export const rules: Readonly<Record<string, Rule>> = {
  "does-not-fit-at-rest": doesNotFitAtRest,
  "does-not-fit-at-peak": doesNotFitAtPeak,
  "does-not-fit-during-rollout": doesNotFitDuringRollout,
  "compute-over-allowance": computeOverAllowance,
  "storage-over-allowance": storageOverAllowance,
  "load-balancers-over-allowance": loadBalancersOverAllowance,
  "backups-over-allowance": backupsOverAllowance,
  "traffic-over-allowance": trafficOverAllowance,
  "ephemeral-storage-over-boot-disk": ephemeralStorageOverBootDisk,
  "load-balancer-not-free-shape": loadBalancerNotFreeShape,
  "custom-boot-volume-under-50": customBootVolumeUnder50,
  "enhanced-cluster-is-billed": enhancedClusterIsBilled,
  "architecture-not-the-nodes": architectureNotTheNodes,
  "disruption-budget-on-one-node": disruptionBudgetOnOneNode,
  "image-your-org-placeholder": imageYourOrgPlaceholder,
  "redis-host-without-master": redisHostWithoutMaster,
  "exchange-differs": exchangeDiffers,
  "bucket-differs": bucketDiffers,
  "upload-exceeds-etl-limit": uploadExceedsEtlLimit,
  "rabbitmq-host-differs": rabbitmqHostDiffers,
  "minio-endpoint-differs": minioEndpointDiffers,
  "redis-database-shared": redisDatabaseShared,
  "otlp-port-not-grpc": otlpPortNotGrpc,
  "record-types-do-not-match": recordTypesDoNotMatch,
  "data-layer-not-counted": dataLayerNotCounted,
  "claim-billed-at-50-gb": claimBilledAt50Gb,
  "metrics-server-missing": metricsServerMissing,
  "autoscaler-by-queue-not-counted": autoscalerByQueueNotCounted,
  "monitoring-not-counted": monitoringNotCounted,
  "memory-target-never-comes-down": memoryTargetNeverComesDown,
  "database-connections-exceed": databaseConnectionsExceed,
  "lost-node-has-no-replacement": lostNodeHasNoReplacement,
  "training-output-lost-with-several-pods": trainingOutputLostWithSeveralPods,
  "deduplication-on-emptydir": deduplicationOnEmptydir,
  "claim-deleted-on-uninstall": claimDeletedOnUninstall,
  "prefetch-loses-messages": prefetchLosesMessages,
  "placeholder-host": placeholderHost,
  "whole-site-exposed": wholeSiteExposed,
  "ingress-without-tls": ingressWithoutTls,
  "network-policy-inert": networkPolicyInert,
  "acme-solver-blocked": acmeSolverBlocked,
  "ingress-class-of-another-controller": ingressClassOfAnotherController,
  "ingress-nginx-retired": ingressNginxRetired,
  "secrets-are-placeholders": secretsArePlaceholders,
  "sealing-scope-wide": sealingScopeWide,
  "namespace-holds-others": namespaceHoldsOthers,
  "image-tag-latest": imageTagLatest,
  "tmp-smaller-than-uploads": tmpSmallerThanUploads,
  "grace-shorter-than-an-upload": graceShorterThanAnUpload,
  "kubernetes-version-not-offered": kubernetesVersionNotOffered,
  "api-serves-no-metrics": apiServesNoMetrics,
  "extra-variable-not-read": extraVariableNotRead,
  "neighbour-without-requests": neighbourWithoutRequests,
  "ai-model-not-read": aiModelNotRead,
  "autoscaler-cannot-scale": autoscalerCannotScale,
  "etl-database-not-used": etlDatabaseNotUsed,
  "etl-port-8002-has-no-listener": etlPort8002HasNoListener,
  "etl-probes-always-answer": etlProbesAlwaysAnswer,
  "idle-nodes-reclaimed": idleNodesReclaimed,
  "node-replacement-has-no-room": nodeReplacementHasNoRoom,
  "one-node-holds-everything": oneNodeHoldsEverything,
  "queue-not-watched": queueNotWatched,
  "image-digest-wins-over-tag": imageDigestWinsOverTag,
  "memory-limits-over-the-node": memoryLimitsOverTheNode,
  "paid-allowance-unclear": paidAllowanceUnclear,
  "platform-not-counted": platformNotCounted,
  "queue-not-the-images-own": queueNotTheImagesOwn,
  "readiness-asks-every-dependency": readinessAsksEveryDependency,
  "redis-may-evict-keys": redisMayEvictKeys,
  "replicas-ignored-while-autoscaling": replicasIgnoredWhileAutoscaling,
  "retries-process-nothing": retriesProcessNothing,
  "secret-change-restarts-nothing": secretChangeRestartsNothing,
  "single-api-pod": singleApiPod,
};

const severityOrder = { error: 0, warning: 1, info: 2 } as const satisfies Record<
  Advisory["severity"],
  number
>;
