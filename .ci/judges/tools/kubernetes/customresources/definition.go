package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"

	"k8s.io/apiextensions-apiserver/pkg/apis/apiextensions"
	v1 "k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema/cel"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema/defaulting"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema/listtype"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema/objectmeta"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema/pruning"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/validation"
	apivalidation "k8s.io/apimachinery/pkg/api/validation"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime"
	utiljson "k8s.io/apimachinery/pkg/util/json"
	"k8s.io/apimachinery/pkg/util/validation/field"
	celconfig "k8s.io/apiserver/pkg/apis/cel"
	"sigs.k8s.io/yaml"
)

// A definition is one served version of a CustomResourceDefinition.
type definition struct {
	isNamespaced bool
	structural   *schema.Structural
	schema       validation.SchemaValidator
	rules        *cel.Validator
}

// readDefinitions answers the definitions by `group/version/Kind`; only versions that are served count, and
// of two files that serve the same one the first, by name.
func readDefinitions(folder string) (map[string]definition, error) {
	files, err := filepath.Glob(filepath.Join(folder, "*.yaml"))
	if err != nil {
		return nil, err
	}
	definitions := map[string]definition{}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			return nil, err
		}
		var resource v1.CustomResourceDefinition
		if err := yaml.Unmarshal(text, &resource); err != nil {
			return nil, fmt.Errorf("%s: %w", file, err)
		}
		for _, version := range resource.Spec.Versions {
			if !version.Served {
				continue
			}
			definition, err := newDefinition(version.Schema)
			if err != nil {
				return nil, fmt.Errorf("%s: %w", file, err)
			}
			definition.isNamespaced = resource.Spec.Scope == v1.NamespaceScoped
			kind := resource.Spec.Group + "/" + version.Name + "/" + resource.Spec.Names.Kind
			if _, isKnown := definitions[kind]; !isKnown {
				definitions[kind] = definition
			}
		}
	}
	if len(definitions) == 0 {
		return nil, fmt.Errorf("no CustomResourceDefinition in %q", folder)
	}
	return definitions, nil
}

func newDefinition(published *v1.CustomResourceValidation) (definition, error) {
	var internal apiextensions.CustomResourceValidation
	if err := v1.Convert_v1_CustomResourceValidation_To_apiextensions_CustomResourceValidation(published, &internal, nil); err != nil {
		return definition{}, err
	}
	structural, err := schema.NewStructural(internal.OpenAPIV3Schema)
	if err != nil {
		return definition{}, err
	}
	validator, _, err := validation.NewSchemaValidator(internal.OpenAPIV3Schema)
	if err != nil {
		return definition{}, err
	}
	return definition{
		structural: structural,
		schema:     validator,
		rules:      cel.NewValidator(structural, true, celconfig.PerCallLimit),
	}, nil
}

// judge follows the API server's order: unknown fields (an error, as with strict validation), defaults, schema,
// metadata, list keys, CEL rules. It answers what is wrong.
func (definition definition) judge(object []byte) []string {
	var content map[string]any
	if err := utiljson.Unmarshal(object, &content); err != nil {
		return []string{err.Error()}
	}
	var texts []string
	track := schema.UnknownFieldPathOptions{TrackUnknownFieldPaths: true}
	for _, path := range pruning.PruneWithOptions(content, definition.structural, true, track) {
		texts = append(texts, fmt.Sprintf("unknown field %q", path))
	}
	defaulting.PruneNonNullableNullsWithoutDefaults(content, definition.structural)
	defaulting.Default(content, definition.structural)

	ctx := context.Background()
	errors := validation.ValidateCustomResource(nil, content, definition.schema)
	errors = append(errors, definition.judgeMetadata(content)...)
	errors = append(errors, objectmeta.Validate(ctx, nil, content, definition.structural, false)...)
	errors = append(errors, listtype.ValidateListSetsAndMaps(nil, definition.structural, content)...)
	if definition.rules != nil && len(errors) == 0 {
		broken, _ := definition.rules.Validate(ctx, nil, definition.structural, content, nil, celconfig.RuntimeCELCostBudget)
		errors = append(errors, broken...)
	}
	for _, err := range errors {
		texts = append(texts, err.Error())
	}
	return texts
}

func (definition definition) judgeMetadata(content map[string]any) field.ErrorList {
	path := field.NewPath("metadata")
	raw, isMap := content["metadata"].(map[string]any)
	if !isMap {
		return field.ErrorList{field.Required(path, "")}
	}
	var metadata metav1.ObjectMeta
	if err := runtime.DefaultUnstructuredConverter.FromUnstructuredWithValidation(raw, &metadata, true); err != nil {
		return field.ErrorList{field.Invalid(path, "", err.Error())}
	}
	if definition.isNamespaced && metadata.Namespace == "" {
		return field.ErrorList{field.Required(path.Child("namespace"), "is not written out")}
	}
	return apivalidation.ValidateObjectMeta(&metadata, definition.isNamespaced, apivalidation.NameIsDNSSubdomain, path)
}
