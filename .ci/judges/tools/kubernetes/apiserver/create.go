package main

import (
	"context"
	"fmt"

	"chartroom/judges/manifests"

	apierrors "k8s.io/apimachinery/pkg/api/errors"
	"k8s.io/apimachinery/pkg/api/meta"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/apimachinery/pkg/runtime/serializer"
	"k8s.io/apiserver/pkg/endpoints/request"
	"k8s.io/apiserver/pkg/registry/rest"
	"k8s.io/apiserver/pkg/warning"
	"k8s.io/kubernetes/pkg/api/legacyscheme"
)

var strict = serializer.NewCodecFactory(legacyscheme.Scheme, serializer.EnableStrict).UniversalDecoder()

// startCreate judges every built-in object as the API server of this version does on `kubectl create`: strict decoding,
// defaults, the kind's own validation. A warning that the user would be shown is a finding as well.
func startCreate() (manifests.Judge, error) {
	return func(sample manifests.Sample) (judged int, findings []manifests.Finding) {
		for _, object := range sample.Objects {
			kind, isBuiltIn := resources[object.APIVersion+"/"+object.Kind]
			if !isBuiltIn {
				continue
			}
			judged++
			_, warnings, err := create(kind, object)
			if err != nil {
				findings = append(findings, findingsOf("refused", object, causes(err))...)
			}
			findings = append(findings, findingsOf("warning", object, warnings)...)
		}
		return judged, findings
	}, nil
}

// create answers the object as it would be stored, with its defaults.
func create(kind resource, object manifests.Object) (stored runtime.Object, warnings []string, err error) {
	decoded, err := decode(object)
	if err != nil {
		return nil, nil, err
	}
	accessor, err := meta.Accessor(decoded)
	if err != nil {
		return nil, nil, err
	}
	if kind.strategy.NamespaceScoped() && object.Namespace == "" {
		return nil, nil, fmt.Errorf("metadata.namespace is not written out")
	}
	rest.FillObjectMetaSystemFields(accessor)
	recorder := &recorder{}
	ctx := contextOf(kind, object, "create", recorder)
	if err := rest.BeforeCreate(kind.strategy, ctx, decoded); err != nil {
		return nil, recorder.texts, err
	}
	return decoded, recorder.texts, nil
}

func decode(object manifests.Object) (runtime.Object, error) {
	decoded, _, err := strict.Decode(object.JSON, nil, nil)
	return decoded, err
}

// contextOf is what the API server's handlers tell a strategy about the request.
func contextOf(kind resource, object manifests.Object, verb string, recorder warning.Recorder) context.Context {
	version, _ := schema.ParseGroupVersion(object.APIVersion)
	ctx := request.WithNamespace(context.Background(), object.Namespace)
	ctx = warning.WithWarningRecorder(ctx, recorder)
	return request.WithRequestInfo(ctx, &request.RequestInfo{
		IsResourceRequest: true,
		Verb:              verb,
		APIGroup:          version.Group,
		APIVersion:        version.Version,
		Namespace:         object.Namespace,
		Resource:          kind.plural,
		Name:              object.Name,
	})
}

type recorder struct{ texts []string }

func (recorder *recorder) AddWarning(_, text string) { recorder.texts = append(recorder.texts, text) }

// causes are the API server's reasons, one by one.
func causes(err error) []string {
	status, isStatus := err.(*apierrors.StatusError)
	if !isStatus || status.ErrStatus.Details == nil || len(status.ErrStatus.Details.Causes) == 0 {
		return []string{err.Error()}
	}
	texts := make([]string, 0, len(status.ErrStatus.Details.Causes))
	for _, cause := range status.ErrStatus.Details.Causes {
		texts = append(texts, cause.Field+": "+cause.Message)
	}
	return texts
}

func findingsOf(check string, object manifests.Object, texts []string) []manifests.Finding {
	findings := make([]manifests.Finding, 0, len(texts))
	for _, text := range texts {
		findings = append(findings, manifests.Finding{Check: check, Object: object, Message: text})
	}
	return findings
}
