package main

import (
	"context"

	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/util/validation/field"
	"k8s.io/apiserver/pkg/registry/rest"
	"k8s.io/apiserver/pkg/storage/names"
	"k8s.io/kubernetes/pkg/api/persistentvolumeclaim"
	podapi "k8s.io/kubernetes/pkg/api/pod"
	"k8s.io/kubernetes/pkg/api/service"
	"k8s.io/kubernetes/pkg/apis/core"
	"k8s.io/kubernetes/pkg/apis/core/validation"
	"k8s.io/kubernetes/pkg/registry/core/resourcequota"
)

// The registries of the core group import the whole storage layer, which would triple the build. Their strategies are
// these validation functions and little else.

type coreStrategy[Object runtime.Object] struct {
	names.NameGenerator
	rest.RESTUpdateStrategy // what is the same for all kinds, in the words of each version
	isClusterScoped         bool
	validate                func(Object) field.ErrorList
	validateUpdate          func(Object, Object) field.ErrorList
	warnings                func(context.Context, Object) []string
}

func newCore[Object runtime.Object](
	validate func(Object) field.ErrorList,
	validateUpdate func(Object, Object) field.ErrorList,
	warnings func(context.Context, Object) []string,
) coreStrategy[Object] {
	return coreStrategy[Object]{names.SimpleNameGenerator, resourcequota.Strategy, false, validate, validateUpdate, warnings}
}

func (strategy coreStrategy[Object]) Validate(_ context.Context, object runtime.Object) field.ErrorList {
	return strategy.validate(object.(Object))
}

func (strategy coreStrategy[Object]) ValidateUpdate(_ context.Context, object, old runtime.Object) field.ErrorList {
	return strategy.validateUpdate(object.(Object), old.(Object))
}

func (strategy coreStrategy[Object]) WarningsOnCreate(ctx context.Context, object runtime.Object) []string {
	if strategy.warnings == nil {
		return nil
	}
	return strategy.warnings(ctx, object.(Object))
}

func (strategy coreStrategy[Object]) WarningsOnUpdate(ctx context.Context, object, _ runtime.Object) []string {
	return strategy.WarningsOnCreate(ctx, object)
}

func (strategy coreStrategy[Object]) NamespaceScoped() bool                                   { return !strategy.isClusterScoped }
func (coreStrategy[Object]) PrepareForCreate(context.Context, runtime.Object)                 {}
func (coreStrategy[Object]) PrepareForUpdate(context.Context, runtime.Object, runtime.Object) {}
func (coreStrategy[Object]) Canonicalize(runtime.Object)                                      {}

var (
	configMaps      = newCore(validation.ValidateConfigMap, validation.ValidateConfigMapUpdate, nil)
	secrets         = newCore(validation.ValidateSecret, validation.ValidateSecretUpdate, nil)
	serviceAccounts = newCore(validation.ValidateServiceAccount, validation.ValidateServiceAccountUpdate, nil)

	services = newCore(validation.ValidateServiceCreate, validation.ValidateServiceUpdate,
		func(_ context.Context, object *core.Service) []string {
			return service.GetWarningsForService(object, nil)
		})

	claims = newCore(
		func(claim *core.PersistentVolumeClaim) field.ErrorList {
			return validation.ValidatePersistentVolumeClaim(claim, validation.ValidationOptionsForPersistentVolumeClaim(claim, nil))
		},
		func(claim, old *core.PersistentVolumeClaim) field.ErrorList {
			options := validation.ValidationOptionsForPersistentVolumeClaim(claim, old)
			return append(validation.ValidatePersistentVolumeClaim(claim, options),
				validation.ValidatePersistentVolumeClaimUpdate(claim, old, options)...)
		},
		func(_ context.Context, claim *core.PersistentVolumeClaim) []string {
			return persistentvolumeclaim.GetWarningsForPersistentVolumeClaim(claim)
		})

	pods = newCore(
		func(pod *core.Pod) field.ErrorList { return validation.ValidatePodCreate(pod, podOptions(pod, nil)) },
		func(pod, old *core.Pod) field.ErrorList {
			return validation.ValidatePodUpdate(pod, old, podOptions(pod, old))
		},
		func(ctx context.Context, pod *core.Pod) []string { return podapi.GetWarningsForPod(ctx, pod, nil) })

	namespaces = func() coreStrategy[*core.Namespace] {
		strategy := newCore(validation.ValidateNamespace, validation.ValidateNamespaceUpdate, nil)
		strategy.isClusterScoped = true
		return strategy
	}()
)

func podOptions(pod, old *core.Pod) validation.PodValidationOptions {
	options := podapi.GetValidationOptionsFromPodSpecAndMeta(&pod.Spec, nil, &pod.ObjectMeta, nil)
	if old != nil {
		options = podapi.GetValidationOptionsFromPodSpecAndMeta(&pod.Spec, &old.Spec, &pod.ObjectMeta, &old.ObjectMeta)
	}
	options.ResourceIsPod = true
	return options
}
