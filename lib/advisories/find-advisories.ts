import type { Advisory } from "./advisory";
import type { AdvisoryContext, Rule } from "./context";
import { aiModelNotRead } from "./rules/ai-model-not-read";
import { bucketDiffers } from "./rules/bucket-differs";
import { claimBilledAt50Gb } from "./rules/claim-billed-at-50-gb";
import { customBootVolumeUnder50 } from "./rules/custom-boot-volume-under-50";
import { dataLayerNotCounted } from "./rules/data-layer-not-counted";
import { etlPort8002HasNoListener } from "./rules/etl-port-8002-has-no-listener";
import { exchangeDiffers } from "./rules/exchange-differs";
import { imageTagLatest } from "./rules/image-tag-latest";
import { imageYourOrgPlaceholder } from "./rules/image-your-org-placeholder";
import { ingressNginxRetired } from "./rules/ingress-nginx-retired";
import { loadBalancerNotFreeShape } from "./rules/load-balancer-not-free-shape";
import { memoryTargetNeverComesDown } from "./rules/memory-target-never-comes-down";
import { metricsServerMissing } from "./rules/metrics-server-missing";
import { neighbourWithoutRequests } from "./rules/neighbour-without-requests";
import { placeholderHost } from "./rules/placeholder-host";
import { trainingOutputLostWithSeveralPods } from "./rules/training-output-lost-with-several-pods";
import { uploadExceedsEtlLimit } from "./rules/upload-exceeds-etl-limit";

export type { AdvisoryContext } from "./context";

/** What renders but will hurt: the worst first, without what the user has dismissed. Never blocks anything. */
export function findAdvisories(context: AdvisoryContext): Advisory[] {
  const { dismissed } = context.configuration;
  return Object.values(rules)
    .flatMap((rule) => rule(context))
    .filter(({ id }) => !Object.hasOwn(dismissed, id))
    .sort((left, right) => severityOrder[left.severity] - severityOrder[right.severity]);
}

/** Every rule under the id of what it says, in the order in which equals are shown. */
export const rules: Readonly<Record<string, Rule>> = {
  "image-your-org-placeholder": imageYourOrgPlaceholder,
  "exchange-differs": exchangeDiffers,
  "bucket-differs": bucketDiffers,
  "upload-exceeds-etl-limit": uploadExceedsEtlLimit,
  "load-balancer-not-free-shape": loadBalancerNotFreeShape,
  "custom-boot-volume-under-50": customBootVolumeUnder50,
  "data-layer-not-counted": dataLayerNotCounted,
  "claim-billed-at-50-gb": claimBilledAt50Gb,
  "metrics-server-missing": metricsServerMissing,
  "memory-target-never-comes-down": memoryTargetNeverComesDown,
  "training-output-lost-with-several-pods": trainingOutputLostWithSeveralPods,
  "placeholder-host": placeholderHost,
  "ingress-nginx-retired": ingressNginxRetired,
  "image-tag-latest": imageTagLatest,
  "neighbour-without-requests": neighbourWithoutRequests,
  "ai-model-not-read": aiModelNotRead,
  "etl-port-8002-has-no-listener": etlPort8002HasNoListener,
};

const severityOrder = { error: 0, warning: 1, info: 2 } as const satisfies Record<
  Advisory["severity"],
  number
>;
