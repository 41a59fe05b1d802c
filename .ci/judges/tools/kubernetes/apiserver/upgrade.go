package main

import (
	"chartroom/judges/manifests"

	"k8s.io/apimachinery/pkg/api/meta"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apiserver/pkg/registry/rest"
	"k8s.io/kubernetes/pkg/apis/core"
)

// startUpgrade judges going from each sample to the next as an upgrade: an object that keeps its name must be one that
// the API server lets take the other's place (selectors, claims and the like are immutable). What it would not even
// create is the other judge's finding.
func startUpgrade() (manifests.Judge, error) {
	live := map[string]manifests.Object{}
	return func(sample manifests.Sample) (judged int, findings []manifests.Finding) {
		for _, object := range sample.Objects {
			kind, isBuiltIn := resources[object.APIVersion+"/"+object.Kind]
			if !isBuiltIn || len(object.Hooks) > 0 {
				continue
			}
			key := sample.Chart + sample.Set + object.APIVersion + object.Kind + object.Namespace + "/" + object.Name
			old, isUpgrade := live[key]
			live[key] = object
			if !isUpgrade {
				continue
			}
			judged++
			if err := replace(kind, old, object); err != nil {
				findings = append(findings, findingsOf("immutable", object, causes(err))...)
			}
		}
		return judged, findings
	}, nil
}

func replace(kind resource, old, object manifests.Object) error {
	before, _, err := create(kind, old)
	if err != nil {
		return nil
	}
	if _, _, err := create(kind, object); err != nil {
		return nil
	}
	after, err := decode(object)
	if err != nil {
		return err
	}
	for _, one := range []runtime.Object{before, after} {
		accessor, err := meta.Accessor(one)
		if err != nil {
			return err
		}
		accessor.SetResourceVersion("1")
	}
	if before, isClaim := before.(*core.PersistentVolumeClaim); isClaim {
		bind(before, after.(*core.PersistentVolumeClaim))
	}
	return rest.BeforeUpdate(kind.strategy, contextOf(kind, object, "update", &recorder{}), after, before)
}

// bind puts a claim into the state in which an upgrade meets it.
func bind(before, after *core.PersistentVolumeClaim) {
	before.Spec.VolumeName, after.Spec.VolumeName = "volume", "volume"
	before.Status.Phase = core.ClaimBound
	before.Status.Capacity = before.Spec.Resources.Requests
}
