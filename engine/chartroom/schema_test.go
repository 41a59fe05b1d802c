package chartroom

import (
	"reflect"
	"regexp"
	"strings"
	"testing"

	"helm.sh/helm/v4/pkg/chart/common"
	"helm.sh/helm/v4/pkg/chart/common/util"
	chartutil "helm.sh/helm/v4/pkg/chart/v2/util"
)

// Two versions of one subchart, each with its own schema, one under an alias, and one more without a schema.
func chartWithSubcharts() map[string]string {
	return with(map[string]string{
		"Chart.yaml": "apiVersion: v2\nname: fixture\nversion: 1.2.3\ndependencies:\n" +
			"- { name: part, version: 1.0.0 }\n- { name: part, version: 2.0.0, alias: other }\n- { name: free, version: 1.0.0 }\n",
		"values.schema.json":                   `{"properties":{"replicas":{"type":"integer"},"image":{"required":["tag"],"additionalProperties":false,"properties":{"tag":{"type":"string","pattern":"^v[0-9]*$"}}}}}`,
		"values.yaml":                          "replicas: 1\nimage: { tag: v1 }\n",
		"charts/part-1.0.0/Chart.yaml":         "apiVersion: v2\nname: part\nversion: 1.0.0\n",
		"charts/part-1.0.0/values.schema.json": `{"properties":{"size":{"type":"integer"}}}`,
		"charts/part-2.0.0/Chart.yaml":         "apiVersion: v2\nname: part\nversion: 2.0.0\n",
		"charts/part-2.0.0/values.schema.json": `{"properties":{"size":{"anyOf":[{"type":"string"},{"enum":[null]}]}}}`,
		"charts/free/Chart.yaml":               "apiVersion: v2\nname: free\nversion: 1.0.0\n",
		"templates/deployment.yaml":            "",
	})
}

func TestRefusesInHelmsWordsWhatHelmRefusesAndHandsTheRestToTemplatesAsHelmDoes(t *testing.T) {
	loaded, trouble := load("fixture", chartWithSubcharts(), patterns{})
	if trouble != nil {
		t.Fatal(trouble.Message)
	}
	refused := 0
	for _, text := range []string{
		`{}`, `{replicas: 3}`, `{replicas: x}`, `{replicas: 1.5, image: {tag: 1, more: 2, and: 3}}`, `{image: {tag: latest}}`, `{image: null}`, `{image: {tag: null}}`,
		`{part: {size: 1}, other: {size: s}}`, `{part: {size: s}, other: {size: 1}}`, `{replicas: x, part: {size: s}, other: {size: {}}, free: {any: 1}}`,
		`{other: {size: []}, global: {a: 1}}`,
	} {
		c := fresh(loaded.pristine)
		var documents documentCache
		values, trouble := documents.read(text)
		if trouble != nil {
			t.Fatal(trouble.Message)
		}
		if err := chartutil.ProcessDependencies(c, values); err != nil {
			t.Fatal(err)
		}
		capabilities := common.DefaultCapabilities
		input := &request{Release: "r", Namespace: "n"}
		helms, err := util.ToRenderValues(c, values, common.ReleaseOptions{Name: "r", Namespace: "n", Revision: 1, IsInstall: true}, capabilities)
		ours, trouble := renderValues(c, loaded.schemas, values, input, capabilities)
		if err == nil {
			if trouble != nil || !reflect.DeepEqual(ours, helms) {
				t.Errorf("%s: Helm hands over\n%#v\nwe\n%#v\n%+v", text, helms, ours, trouble)
			}
			continue
		}
		refused++
		// Helm lists unknown keys in the random order of a map.
		said := strings.ReplaceAll(err.Error(), "'more', 'and'", "'and', 'more'")
		if wanted := inOrder(strings.TrimSpace(said)); trouble == nil || trouble.Message != wanted {
			t.Errorf("%s: Helm says\n%s\nwe\n%+v", text, wanted, trouble)
		}
	}
	if refused < 6 {
		t.Errorf("%d refused: this compares no words", refused)
	}
}

func TestAPatternIsRefusedMatchedAndNamedAsRegexpDoes(t *testing.T) {
	known := patterns{}
	for _, expression := range []string{"^v[0-9]+$", "", "(", "a{1001}", "a{2,1}", "[z-a]", `\8`, "(?<name>x)", "(?P<n>a)(?P<n>b)", "(a{1000}){1000}", "x*y", "(?i)É"} {
		for range 2 {
			wanted, refusal := regexp.Compile(expression)
			got, err := known.compile(expression)
			if (err == nil) != (refusal == nil) || err != nil && err.Error() != refusal.Error() {
				t.Errorf("%q: regexp says %v, we %v", expression, refusal, err)
			}
			if err != nil || refusal != nil {
				continue
			}
			if got.String() != wanted.String() {
				t.Errorf("%q is called %q", expression, got)
			}
			for _, text := range []string{"", "v1", "v1", "xxy", "é"} {
				if got.MatchString(text) != wanted.MatchString(text) {
					t.Errorf("%q on %q", expression, text)
				}
			}
		}
	}
}
