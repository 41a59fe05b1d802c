package main

import (
	"k8s.io/apiserver/pkg/registry/rest"
	"k8s.io/kubernetes/pkg/registry/apps/deployment"
	"k8s.io/kubernetes/pkg/registry/autoscaling/horizontalpodautoscaler"
	"k8s.io/kubernetes/pkg/registry/batch/cronjob"
	"k8s.io/kubernetes/pkg/registry/core/resourcequota"
	"k8s.io/kubernetes/pkg/registry/networking/ingress"
	"k8s.io/kubernetes/pkg/registry/networking/networkpolicy"
	"k8s.io/kubernetes/pkg/registry/policy/poddisruptionbudget"
	"k8s.io/kubernetes/pkg/registry/rbac/role"
	"k8s.io/kubernetes/pkg/registry/rbac/rolebinding"

	_ "k8s.io/kubernetes/pkg/apis/apps/install"
	_ "k8s.io/kubernetes/pkg/apis/autoscaling/install"
	_ "k8s.io/kubernetes/pkg/apis/batch/install"
	_ "k8s.io/kubernetes/pkg/apis/core/install"
	_ "k8s.io/kubernetes/pkg/apis/networking/install"
	_ "k8s.io/kubernetes/pkg/apis/policy/install"
	_ "k8s.io/kubernetes/pkg/apis/rbac/install"
)

// A resource is how the API server treats one kind: its plural, and its own strategy for create and update.
type resource struct {
	plural   string
	strategy strategy
}

type strategy interface {
	rest.RESTCreateStrategy
	rest.RESTUpdateStrategy
}

// resources holds a strategy for each of builtin.Kinds.
var resources = map[string]resource{
	"v1/ConfigMap":             {"configmaps", configMaps},
	"v1/Namespace":             {"namespaces", namespaces},
	"v1/PersistentVolumeClaim": {"persistentvolumeclaims", claims},
	"v1/Pod":                   {"pods", pods},
	"v1/ResourceQuota":         {"resourcequotas", resourcequota.Strategy},
	"v1/Secret":                {"secrets", secrets},
	"v1/Service":               {"services", services},
	"v1/ServiceAccount":        {"serviceaccounts", serviceAccounts},

	"apps/v1/Deployment": {"deployments", deployment.Strategy},

	"autoscaling/v2/HorizontalPodAutoscaler": {"horizontalpodautoscalers", horizontalpodautoscaler.Strategy},

	"batch/v1/CronJob": {"cronjobs", cronjob.Strategy},

	"networking.k8s.io/v1/Ingress":       {"ingresses", ingress.Strategy},
	"networking.k8s.io/v1/NetworkPolicy": {"networkpolicies", networkpolicy.Strategy},

	"policy/v1/PodDisruptionBudget": {"poddisruptionbudgets", poddisruptionbudget.Strategy},

	"rbac.authorization.k8s.io/v1/Role":        {"roles", role.Strategy},
	"rbac.authorization.k8s.io/v1/RoleBinding": {"rolebindings", rolebinding.Strategy},
}
