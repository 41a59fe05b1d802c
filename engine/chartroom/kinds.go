package chartroom

import (
	"reflect"
	"slices"
	"strings"

	appsv1 "k8s.io/api/apps/v1"
	autoscalingv2 "k8s.io/api/autoscaling/v2"
	batchv1 "k8s.io/api/batch/v1"
	corev1 "k8s.io/api/core/v1"
	networkingv1 "k8s.io/api/networking/v1"
	policyv1 "k8s.io/api/policy/v1"
	rbacv1 "k8s.io/api/rbac/v1"

	"helm.sh/helm/v4/pkg/chart/common"
)

// builtIn holds the types that output is decoded into. A kind that is missing
// here is refused, never waved through: add it when a chart needs it.
var builtIn = map[string]reflect.Type{
	"v1/ConfigMap":             reflect.TypeFor[corev1.ConfigMap](),
	"v1/Endpoints":             reflect.TypeFor[corev1.Endpoints](), //nolint:staticcheck // still served
	"v1/LimitRange":            reflect.TypeFor[corev1.LimitRange](),
	"v1/Namespace":             reflect.TypeFor[corev1.Namespace](),
	"v1/PersistentVolume":      reflect.TypeFor[corev1.PersistentVolume](),
	"v1/PersistentVolumeClaim": reflect.TypeFor[corev1.PersistentVolumeClaim](),
	"v1/Pod":                   reflect.TypeFor[corev1.Pod](),
	"v1/ReplicationController": reflect.TypeFor[corev1.ReplicationController](),
	"v1/ResourceQuota":         reflect.TypeFor[corev1.ResourceQuota](),
	"v1/Secret":                reflect.TypeFor[corev1.Secret](),
	"v1/Service":               reflect.TypeFor[corev1.Service](),
	"v1/ServiceAccount":        reflect.TypeFor[corev1.ServiceAccount](),

	"apps/v1/DaemonSet":   reflect.TypeFor[appsv1.DaemonSet](),
	"apps/v1/Deployment":  reflect.TypeFor[appsv1.Deployment](),
	"apps/v1/ReplicaSet":  reflect.TypeFor[appsv1.ReplicaSet](),
	"apps/v1/StatefulSet": reflect.TypeFor[appsv1.StatefulSet](),

	"autoscaling/v2/HorizontalPodAutoscaler": reflect.TypeFor[autoscalingv2.HorizontalPodAutoscaler](),

	"batch/v1/CronJob": reflect.TypeFor[batchv1.CronJob](),
	"batch/v1/Job":     reflect.TypeFor[batchv1.Job](),

	"networking.k8s.io/v1/Ingress":       reflect.TypeFor[networkingv1.Ingress](),
	"networking.k8s.io/v1/IngressClass":  reflect.TypeFor[networkingv1.IngressClass](),
	"networking.k8s.io/v1/NetworkPolicy": reflect.TypeFor[networkingv1.NetworkPolicy](),

	"policy/v1/PodDisruptionBudget": reflect.TypeFor[policyv1.PodDisruptionBudget](),

	"rbac.authorization.k8s.io/v1/ClusterRole":        reflect.TypeFor[rbacv1.ClusterRole](),
	"rbac.authorization.k8s.io/v1/ClusterRoleBinding": reflect.TypeFor[rbacv1.ClusterRoleBinding](),
	"rbac.authorization.k8s.io/v1/Role":               reflect.TypeFor[rbacv1.Role](),
	"rbac.authorization.k8s.io/v1/RoleBinding":        reflect.TypeFor[rbacv1.RoleBinding](),
}

// isBuiltInGroup tells Kubernetes' own API groups from custom ones. The core
// group and those without a dot are Kubernetes' own; so are the groups that
// Helm knows. Any other group with a dot is custom, *.k8s.io included
// (gateway.networking.k8s.io is a CRD).
func isBuiltInGroup(apiVersion string) bool {
	group, _, hasGroup := strings.Cut(apiVersion, "/")
	if !hasGroup || !strings.Contains(group, ".") {
		return true
	}
	return slices.ContainsFunc(common.DefaultVersionSet, func(known string) bool {
		return strings.HasPrefix(known, group+"/")
	})
}
