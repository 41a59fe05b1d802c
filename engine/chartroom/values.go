package chartroom

import (
	"strings"

	yaml "go.yaml.in/yaml/v2"
	"helm.sh/helm/v4/pkg/chart/v2/loader"
)

// Bounds on what a user may send. Helm has none: it trusts its caller's files.
const (
	valuesBytesMax   = 2 << 20
	expandedBytesMax = 2 << 20
	valuesDepthMax   = 100
)

// documentCache remembers values documents by their text: the preset below the
// user's own values stays what it is.
type documentCache map[string]map[string]any

const (
	cachedDocumentsMax     = 16
	cachedDocumentBytesMax = 64 << 10
)

// read returns values that the caller may change.
func (c *documentCache) read(text string) (map[string]any, *problem) {
	if values, ok := (*c)[text]; ok {
		return freshValue(values).(map[string]any), nil
	}
	if trouble := checkAliases(text); trouble != nil {
		return nil, trouble
	}
	values, err := loader.LoadValues(strings.NewReader(text))
	if err != nil {
		return nil, problemf(kindValues, "%s", err)
	}
	// Deep enough for any chart; deeper, every indentation of the output
	// grows with the square of the depth.
	if isDeeper(values, valuesDepthMax) {
		return nil, problemf(kindValues, "the values are nested more than %d levels deep", valuesDepthMax)
	}
	if len(text) <= cachedDocumentBytesMax {
		if *c == nil || len(*c) >= cachedDocumentsMax {
			*c = documentCache{}
		}
		(*c)[text] = freshValue(values).(map[string]any)
	}
	return values, nil
}

// merge reads and merges values documents as `helm -f a -f b` does
// (MergeValues in pkg/cli/values, which needs Helm's downloaders).
func (c *documentCache) merge(documents []string) (map[string]any, *problem) {
	size := 0
	merged := map[string]any{}
	for _, text := range documents {
		if size += len(text); size > valuesBytesMax {
			return nil, problemf(kindValues, "the values are larger than %d bytes", valuesBytesMax)
		}
		values, trouble := c.read(text)
		if trouble != nil {
			return nil, trouble
		}
		merged = loader.MergeMaps(merged, values)
	}
	return merged, nil
}

// checkAliases refuses a document that is small as text and huge once its
// aliases are written out, which is the first thing that Helm does with it. The
// YAML library bounds the number of nodes, but not their size.
func checkAliases(text string) *problem {
	if !strings.Contains(text, "&") || !strings.Contains(text, "*") {
		return nil
	}
	for _, document := range strings.Split(text, "\n---") {
		var shared any
		if err := yaml.Unmarshal([]byte(document), &shared); err != nil {
			if strings.Contains(err.Error(), "excessive aliasing") {
				return problemf(kindValues, "%s", err)
			}
			// Any other trouble is for Helm to word.
			continue
		}
		if left := expandedBytesMax; !fits(shared, &left) {
			return problemf(kindValues, "yaml: the document's aliases expand to more than %d bytes", expandedBytesMax)
		}
	}
	return nil
}

// fits walks a document whose aliases point to shared values, until it has
// counted more than is left.
func fits(value any, left *int) bool {
	*left -= 8
	switch value := value.(type) {
	case string:
		*left -= len(value)
	case []any:
		for _, one := range value {
			if !fits(one, left) {
				return false
			}
		}
	case map[any]any:
		for key, one := range value {
			if !fits(key, left) || !fits(one, left) {
				return false
			}
		}
	}
	return *left >= 0
}

func isDeeper(value any, levels int) bool {
	switch value := value.(type) {
	case map[string]any:
		for _, one := range value {
			if levels == 0 || isDeeper(one, levels-1) {
				return true
			}
		}
	case []any:
		for _, one := range value {
			if levels == 0 || isDeeper(one, levels-1) {
				return true
			}
		}
	}
	return false
}
