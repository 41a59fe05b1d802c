import type { Source } from "./section";

/* Where the rules are written down, one link a group at most. */

const kubernetes = (title: string, path: string): Source => ({
  title: `Kubernetes: ${title}`,
  url: `https://kubernetes.io/docs/${path}`,
});

export const sources = {
  images: kubernetes("Images", "concepts/containers/images/"),
  autoscaling: kubernetes(
    "Horizontal Pod Autoscaling",
    "concepts/workloads/autoscaling/horizontal-pod-autoscale/",
  ),
  rollout: kubernetes("Deployment strategy", "concepts/workloads/controllers/deployment/#strategy"),
  disruption: kubernetes("Disruption budgets", "tasks/run-application/configure-pdb/"),
  keda: { title: "KEDA: RabbitMQ queue", url: "https://keda.sh/docs/latest/scalers/rabbitmq-queue/" },
  resources: kubernetes("Resource management", "concepts/configuration/manage-resources-containers/"),
  scratch: kubernetes(
    "Ephemeral storage",
    "concepts/configuration/manage-resources-containers/#local-ephemeral-storage",
  ),
  service: kubernetes("Service", "concepts/services-networking/service/"),
  ingress: kubernetes("Ingress", "concepts/services-networking/ingress/"),
  certManager: {
    title: "cert-manager: Ingress",
    url: "https://cert-manager.io/docs/usage/ingress/",
  },
  httpRoute: {
    title: "Gateway API: HTTPRoute",
    url: "https://gateway-api.sigs.k8s.io/api-types/httproute/",
  },
  networkPolicy: kubernetes("Network policies", "concepts/services-networking/network-policies/"),
  volumes: {
    title: "Oracle: block volumes",
    url: "https://docs.oracle.com/en-us/iaas/Content/ContEng/Tasks/contengcreatingpersistentvolumeclaim_topic-Provisioning_PVCs_on_BV.htm",
  },
  probes: kubernetes("Probes", "concepts/configuration/liveness-readiness-startup-probes/"),
  termination: kubernetes("Pod termination", "concepts/workloads/pods/pod-lifecycle/#pod-termination"),
  initContainers: kubernetes("Init containers", "concepts/workloads/pods/init-containers/"),
  podSecurity: kubernetes("Pod Security Standards", "concepts/security/pod-security-standards/"),
  serviceAccount: kubernetes("Service accounts", "concepts/security/service-accounts/"),
  placement: kubernetes("Assigning pods to nodes", "concepts/scheduling-eviction/assign-pod-node/"),
  tolerations: kubernetes("Taints and tolerations", "concepts/scheduling-eviction/taint-and-toleration/"),
  spread: kubernetes("Topology spread", "concepts/scheduling-eviction/topology-spread-constraints/"),
  sealedSecrets: {
    title: "Sealed Secrets",
    url: "https://github.com/bitnami-labs/sealed-secrets#readme",
  },
  externalSecrets: {
    title: "External Secrets: Oracle Vault",
    url: "https://external-secrets.io/latest/provider/oracle-vault/",
  },
  tracing: { title: "Jaeger: OTLP", url: "https://www.jaegertracing.io/docs/latest/apis/" },
  prometheus: {
    title: "Prometheus operator: ServiceMonitor",
    url: "https://prometheus-operator.dev/docs/developer/getting-started/",
  },
  rabbitmq: {
    title: "RabbitMQ: exchanges and queues",
    url: "https://www.rabbitmq.com/tutorials/amqp-concepts",
  },
  webauthn: { title: "RFC 7517: JSON Web Key", url: "https://www.rfc-editor.org/rfc/rfc7517" },
  environment: kubernetes(
    "Environment variables",
    "tasks/inject-data-application/define-environment-variable-container/",
  ),
  annotations: kubernetes("Annotations", "concepts/overview/working-with-objects/annotations/"),
  helmTest: { title: "Helm: chart tests", url: "https://helm.sh/docs/topics/chart_tests/" },
} as const satisfies Record<string, Source>;
