// Package builtin lists Kubernetes' own kinds that are judged by the API server's code. Every other kind is a custom
// resource, and one that no judge knows is a finding: nothing passes unseen.
package builtin

// Kinds are `apiVersion/Kind`.
var Kinds = []string{
	"v1/ConfigMap",
	"v1/Namespace",
	"v1/PersistentVolumeClaim",
	"v1/Pod",
	"v1/ResourceQuota",
	"v1/Secret",
	"v1/Service",
	"v1/ServiceAccount",
	"apps/v1/Deployment",
	"autoscaling/v2/HorizontalPodAutoscaler",
	"batch/v1/CronJob",
	"networking.k8s.io/v1/Ingress",
	"networking.k8s.io/v1/NetworkPolicy",
	"policy/v1/PodDisruptionBudget",
	"rbac.authorization.k8s.io/v1/Role",
	"rbac.authorization.k8s.io/v1/RoleBinding",
}
