// Command podsecurity judges every pod and pod template by the evaluator of the API server's own admission plugin.
package main

import (
	"encoding/json"
	"fmt"

	"chartroom/judges/manifests"

	corev1 "k8s.io/api/core/v1"
	"k8s.io/pod-security-admission/api"
	"k8s.io/pod-security-admission/policy"
)

func main() {
	manifests.Run(map[string]func() (manifests.Judge, error){"pod-security": start})
}

// versions of the standard: the oldest that the charts allow, those that OKE offers, and what `latest` means.
var versions = []api.Version{
	api.MajorMinorVersion(1, 24),
	api.MajorMinorVersion(1, 34),
	api.MajorMinorVersion(1, 35),
	api.MajorMinorVersion(1, 36),
	api.LatestVersion(),
}

// start judges hooks and tests too: a namespace admits them no more than others.
func start() (manifests.Judge, error) {
	evaluator, err := policy.NewEvaluator(policy.DefaultChecks(), nil)
	if err != nil {
		return nil, err
	}
	return func(sample manifests.Sample) (judged int, findings []manifests.Finding) {
		for _, object := range sample.Objects {
			template, err := podOf(object)
			if err != nil {
				findings = append(findings, manifests.Finding{Check: "unreadable", Object: object, Message: err.Error()})
			}
			if template == nil {
				continue
			}
			judged++
			for _, version := range versions {
				level := api.LevelVersion{Level: api.LevelRestricted, Version: version}
				for _, result := range evaluator.EvaluatePod(level, &template.ObjectMeta, &template.Spec) {
					if !result.Allowed {
						text := fmt.Sprintf("%s (%s): %s", result.ForbiddenReason, version.String(), result.ForbiddenDetail)
						findings = append(findings, manifests.Finding{Check: "restricted", Object: object, Message: text})
					}
				}
			}
		}
		return judged, findings
	}, nil
}

// podOf answers nil for a kind without pods.
func podOf(object manifests.Object) (*corev1.PodTemplateSpec, error) {
	var whole struct {
		corev1.PodTemplateSpec `json:",inline"`
	}
	var withTemplate struct {
		Spec struct {
			Template corev1.PodTemplateSpec `json:"template"`
		} `json:"spec"`
	}
	var withJob struct {
		Spec struct {
			JobTemplate struct {
				Spec struct {
					Template corev1.PodTemplateSpec `json:"template"`
				} `json:"spec"`
			} `json:"jobTemplate"`
		} `json:"spec"`
	}
	switch object.Kind {
	case "Pod":
		return &whole.PodTemplateSpec, json.Unmarshal(object.JSON, &whole)
	case "Deployment", "StatefulSet", "DaemonSet", "ReplicaSet", "ReplicationController", "Job":
		return &withTemplate.Spec.Template, json.Unmarshal(object.JSON, &withTemplate)
	case "CronJob":
		return &withJob.Spec.JobTemplate.Spec.Template, json.Unmarshal(object.JSON, &withJob)
	}
	return nil, nil
}
