// Command customresources judges objects of other groups than Kubernetes' own by their published
// CustomResourceDefinitions, with the API server's own code: unknown fields, schema, list keys and CEL rules.
//
//	customresources -definitions FOLDER custom-resources MANIFESTS
package main

import (
	"flag"
	"fmt"
	"slices"

	"chartroom/judges/kubernetes/builtin"
	"chartroom/judges/manifests"
)

func main() {
	folder := flag.String("definitions", "", "folder of the CustomResourceDefinitions, YAML")
	manifests.Run(map[string]func() (manifests.Judge, error){
		"custom-resources": func() (manifests.Judge, error) { return start(*folder) },
	})
}

func start(folder string) (manifests.Judge, error) {
	definitions, err := readDefinitions(folder)
	if err != nil {
		return nil, err
	}
	return func(sample manifests.Sample) (judged int, findings []manifests.Finding) {
		for _, object := range sample.Objects {
			kind := object.APIVersion + "/" + object.Kind
			if slices.Contains(builtin.Kinds, kind) {
				continue
			}
			judged++
			definition, isKnown := definitions[kind]
			if !isKnown {
				text := fmt.Sprintf("no judge knows %s: add its definition, or its strategy", kind)
				findings = append(findings, manifests.Finding{Check: "unknown-kind", Object: object, Message: text})
				continue
			}
			for _, text := range definition.judge(object.JSON) {
				findings = append(findings, manifests.Finding{Check: "refused", Object: object, Message: text})
			}
		}
		return judged, findings
	}, nil
}
