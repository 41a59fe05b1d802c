package main

import (
	"fmt"

	"chartroom/judges/manifests"

	appsv1 "k8s.io/api/apps/v1"
	batchv1 "k8s.io/api/batch/v1"
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/kubernetes/pkg/api/legacyscheme"
	"k8s.io/pod-security-admission/api"
	"k8s.io/pod-security-admission/policy"
)

// startPodSecurity judges every pod and pod template (hooks and tests included) by the evaluator of the API server's
// own admission plugin, at the level `restricted`, as of this version and as of the oldest that the charts allow.
func startPodSecurity() (manifests.Judge, error) {
	evaluator, err := policy.NewEvaluator(policy.DefaultChecks(), nil)
	if err != nil {
		return nil, err
	}
	oldest := api.MajorMinorVersion(1, 24)
	return func(sample manifests.Sample) (judged int, findings []manifests.Finding) {
		for _, object := range sample.Objects {
			_, isBuiltIn := resources[object.APIVersion+"/"+object.Kind]
			if !isBuiltIn {
				continue
			}
			decoded, _, err := legacyscheme.Codecs.UniversalDeserializer().Decode(object.JSON, nil, nil)
			if err != nil {
				findings = append(findings, manifests.Finding{Check: "unreadable", Object: object, Message: err.Error()})
				continue
			}
			metadata, spec := podOf(decoded)
			if spec == nil {
				continue
			}
			judged++
			for _, version := range []api.Version{api.LatestVersion(), oldest} {
				for _, result := range evaluator.EvaluatePod(api.LevelVersion{Level: api.LevelRestricted, Version: version}, metadata, spec) {
					if !result.Allowed {
						text := fmt.Sprintf("%s (%s): %s", result.ForbiddenReason, version, result.ForbiddenDetail)
						findings = append(findings, manifests.Finding{Check: "restricted", Object: object, Message: text})
					}
				}
			}
		}
		return judged, findings
	}, nil
}

// podOf answers nil for a kind without pods.
func podOf(object runtime.Object) (*metav1.ObjectMeta, *corev1.PodSpec) {
	switch object := object.(type) {
	case *corev1.Pod:
		return &object.ObjectMeta, &object.Spec
	case *appsv1.Deployment:
		return &object.Spec.Template.ObjectMeta, &object.Spec.Template.Spec
	case *batchv1.CronJob:
		template := &object.Spec.JobTemplate.Spec.Template
		return &template.ObjectMeta, &template.Spec
	}
	return nil, nil
}
