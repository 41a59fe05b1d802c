package chartroom

import (
	"encoding/json"
	"maps"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// A chart with one of everything that a render passes through.
var fixture = map[string]string{
	"Chart.yaml":  "apiVersion: v2\nname: fixture\nversion: 1.2.3\nappVersion: v1\nkubeVersion: \">=1.24.0-0\"\n",
	".helmignore": "# comment\n*.bak\nignored/\n",
	"values.yaml": `replicas: 2
image: { repository: example/app, tag: "" }
labels: {}
forbidden: ""
limits: { memory: 512Mi, cpu: 250m }
extra: ""
`,
	"values.schema.json": `{
  "$schema": "http://json-schema.org/draft-07/schema#",
  "type": "object",
  "properties": {
    "replicas": { "type": "integer", "minimum": 1 },
    "image": {
      "type": "object",
      "properties": { "repository": { "type": "string" }, "tag": { "type": "string" } },
      "required": ["repository", "tag"],
      "additionalProperties": false
    },
    "labels": { "type": "object", "additionalProperties": true },
    "forbidden": { "type": "string" },
    "limits": {
      "type": "object",
      "properties": { "memory": { "anyOf": [{ "type": "string", "pattern": "^[0-9]+Mi$" }, { "type": "number" }] }, "cpu": {} }
    },
    "extra": {},
    "global": { "type": "object" }
  },
  "required": ["replicas", "image"],
  "additionalProperties": false
}`,
	"templates/_helpers.tpl": `{{- define "fixture.labels" }}
app.kubernetes.io/name: {{ .Chart.Name }}
{{- end }}`,
	"templates/check.yaml": `{{- if .Values.forbidden }}
{{- fail (printf "forbidden: %q is not allowed. Leave it empty." .Values.forbidden) }}
{{- end }}
`,
	"templates/deployment.yaml": `apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ .Release.Name }}
  namespace: {{ .Release.Namespace }}
  labels:
    {{- include "fixture.labels" . | nindent 4 }}
    {{- with .Values.labels }}{{ toYaml . | nindent 4 }}{{ end }}
spec:
  replicas: {{ .Values.replicas }}
  selector: { matchLabels: { app: fixture } }
  template:
    metadata: { labels: { app: fixture } }
    spec:
      containers:
        - name: app
          image: "{{ .Values.image.repository }}:{{ .Values.image.tag | default .Chart.AppVersion }}"
          resources:
            limits: {{ toYaml .Values.limits | nindent 14 }}
{{- if .Values.extra }}
{{ .Values.extra }}
{{- end }}
`,
	"templates/service.yaml": `apiVersion: v1
kind: Service
metadata:
  name: {{ .Release.Name }}
spec:
  ports: [{ port: 80 }]
`,
	"templates/test.yaml": `apiVersion: v1
kind: Pod
metadata:
  name: {{ .Release.Name }}-test
  annotations: { helm.sh/hook: "test" }
spec:
  containers: [{ name: check, image: busybox }]
`,
	"templates/NOTES.txt": "Installed {{ .Release.Name }} by {{ .Release.Service }} {{ .Capabilities.HelmVersion.Version }} on {{ .Capabilities.KubeVersion.Version }}.\n",
	"templates/old.bak":   "{{ this is not a template",
	"ignored/file":        "x",
}

// with returns the fixture with some files replaced.
func with(replaced map[string]string) map[string]string {
	files := maps.Clone(fixture)
	maps.Copy(files, replaced)
	return files
}

type answer struct {
	OK        bool             `json:"ok"`
	Helm      string           `json:"helm"`
	Manifests string           `json:"manifests"`
	Notes     string           `json:"notes"`
	Objects   []renderedObject `json:"objects"`
	Values    map[string]any   `json:"values"`
	Warnings  []string         `json:"warnings"`
	Problem   problem          `json:"problem"`
}

func call(t testing.TB, e *Engine, request any) answer {
	t.Helper()
	text, err := json.Marshal(request)
	if err != nil {
		t.Fatal(err)
	}
	var result answer
	if err := json.Unmarshal([]byte(e.Call(string(text))), &result); err != nil {
		t.Fatal(err)
	}
	return result
}

func started(t testing.TB, files map[string]string) *Engine {
	t.Helper()
	e := New()
	if result := call(t, e, request{Op: "load", Chart: "fixture", Files: files}); !result.OK {
		t.Fatalf("load: %+v", result.Problem)
	}
	return e
}

func render(t testing.TB, e *Engine, values ...string) answer {
	t.Helper()
	return call(t, e, request{Op: "render", Chart: "fixture", Release: "demo", Namespace: "apps", KubernetesVersion: "1.36", Values: values})
}

func TestRendersManifestsHooksNotesAndObjects(t *testing.T) {
	result := render(t, started(t, fixture))
	if !result.OK {
		t.Fatalf("%+v", result.Problem)
	}
	if want := "Installed demo by Helm v4.3.1 on v1.36.0.\n"; result.Notes != want {
		t.Errorf("notes %q, want %q", result.Notes, want)
	}
	lines := strings.Split(result.Manifests, "\n")
	var seen []string
	for _, object := range result.Objects {
		seen = append(seen, object.Kind+" "+object.Name)
		if lines[object.Line-1] != "---" || lines[object.Line] != "# Source: "+object.Source {
			t.Errorf("%s is said to begin on line %d, which is %q", object.Kind, object.Line, lines[object.Line-1])
		}
	}
	if want := []string{"Service demo", "Deployment demo", "Pod demo-test"}; !slices.Equal(seen, want) {
		t.Errorf("objects %q, want Helm's install order and hooks last: %q", seen, want)
	}
	if hooks := result.Objects[2].Hooks; len(hooks) != 1 || hooks[0] != "test" {
		t.Errorf("hooks %v", hooks)
	}
	if result.Objects[1].Namespace != "apps" || result.Objects[1].Source != "fixture/templates/deployment.yaml" {
		t.Errorf("%+v", result.Objects[1])
	}
	if result.Values["replicas"] != 2.0 {
		t.Errorf("computed values %v", result.Values)
	}
}

// The engine shortens documents before Helm sorts them; the second render finds
// all of them remembered.
func TestSortsWholeFilesAndManyDocumentsAlike(t *testing.T) {
	hook := "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: NAME\n  annotations: { helm.sh/hook: pre-install, helm.sh/hook-weight: \"WEIGHT\", other: kept }\n"
	named := func(name, weight string) string {
		return strings.NewReplacer("NAME", name, "WEIGHT", weight).Replace(hook)
	}
	e := started(t, with(map[string]string{
		"templates/a.yaml":      "\n" + named("late", "5"),
		"templates/b.yaml":      named("early", "-5") + "---\n" + named("middle", "0"),
		"templates/custom.yaml": "apiVersion: example.org/v1\nkind: Thing\nmetadata: { name: custom }\n",
	}))
	want := []string{"demo", "demo", "custom", "late", "early", "middle", "demo-test"}
	for range 2 {
		result := render(t, e)
		var names []string
		for _, object := range result.Objects {
			names = append(names, object.Name)
		}
		if !slices.Equal(names, want) || strings.Count(result.Manifests, "other: kept") != 3 {
			t.Errorf("%q\n%s", names, result.Manifests)
		}
	}
}

func TestMergesDocumentsInOrderAndNullDeletes(t *testing.T) {
	result := render(t, started(t, fixture),
		"replicas: 3\nlabels: { one: a, two: b }\nimage: { tag: v1 }",
		"replicas: 4\nlabels: { three: c }\nlimits: { cpu: null }")
	if !result.OK {
		t.Fatalf("%+v", result.Problem)
	}
	want := map[string]any{"one": "a", "two": "b", "three": "c"}
	if labels := result.Values["labels"].(map[string]any); !maps.Equal(labels, want) || result.Values["replicas"] != 4.0 {
		t.Errorf("%v", result.Values)
	}
	if limits := result.Values["limits"].(map[string]any); len(limits) != 1 {
		t.Errorf("null did not delete the chart's own default: %v", limits)
	}
	if image := result.Values["image"].(map[string]any); image["repository"] != "example/app" || image["tag"] != "v1" {
		t.Errorf("%v", image)
	}
}

func TestLocatesEverySchemaError(t *testing.T) {
	result := render(t, started(t, fixture), "replicas: 0\nimage: { tag: null, name: x }\nlimits: { memory: 512MB }\nunknown/key: 1")
	if result.Problem.Kind != kindSchema {
		t.Fatalf("%+v", result)
	}
	if !strings.HasPrefix(result.Problem.Message, "values don't meet the specifications of the schema(s) in the following chart(s):\nfixture:\n- at '") {
		t.Errorf("not Helm's words: %s", result.Problem.Message)
	}
	messages := map[string]string{}
	for _, one := range result.Problem.Details {
		messages[one.Path] = one.Message
	}
	want := map[string]string{
		"/replicas":      "minimum: got 0, want 1",
		"/image/tag":     "missing property 'tag'",
		"/image/name":    "additional properties 'name' not allowed",
		"/limits/memory": "'512MB' does not match pattern '^[0-9]+Mi$', or got string, want number",
		"/unknown~1key":  "additional properties 'unknown/key' not allowed",
	}
	if !maps.Equal(messages, want) {
		t.Errorf("details %v\nwant %v", messages, want)
	}
}

func TestWordsTheSameSchemaErrorsTheSameWay(t *testing.T) {
	e := started(t, fixture)
	values := "replicas: 0\nimage: { tag: 1, name: x, repository: 2 }\nlimits: { memory: 512MB }\nother: 1\nlabels: 3\nforbidden: 4"
	first := render(t, e, values).Problem
	for range 20 {
		if again := render(t, e, values).Problem; again.Message != first.Message || !slices.Equal(again.Details, first.Details) {
			t.Fatalf("first %+v\nagain %+v", first, again)
		}
	}
}

func TestGivesTheReasonOfFailWithTemplateAndLine(t *testing.T) {
	problem := render(t, started(t, fixture), "forbidden: \"a: b\"").Problem
	if want := `forbidden: "a: b" is not allowed. Leave it empty.`; problem.Reason != want {
		t.Errorf("reason %q, want %q", problem.Reason, want)
	}
	if problem.Kind != kindTemplate || problem.Source != "fixture/templates/check.yaml" || problem.Line != 2 {
		t.Errorf("%+v", problem)
	}
	if !strings.HasPrefix(problem.Message, "execution error at (fixture/templates/check.yaml:2:4): forbidden: ") {
		t.Errorf("not Helm's words: %s", problem.Message)
	}
}

func TestLocatesTemplateErrors(t *testing.T) {
	for name, test := range map[string]struct {
		template string
		line     int
	}{
		"does not parse":     {"a: 1\nb: {{ end }}", 2},
		"unknown function":   {"a: {{ nonsense }}", 1},
		"nil pointer":        {"a: 1\n\nb: {{ .Values.no.such.key }}", 3},
		"error in a include": {"a: {{ include \"none\" . }}", 1},
		"required":           {"a: {{ required \"say it\" .Values.nothing }}", 1},
		"endless recursion":  {`{{ define "again" }}{{ include "again" . }}{{ end }}{{ include "again" . }}`, 1},
		"panics in sprig":    {`{{ repeat -1 "x" }}`, 1},
	} {
		t.Run(name, func(t *testing.T) {
			problem := render(t, started(t, with(map[string]string{"templates/bad.yaml": test.template}))).Problem
			if problem.Kind != kindTemplate || problem.Source != "fixture/templates/bad.yaml" || problem.Line != test.line {
				t.Errorf("%+v", problem)
			}
		})
	}
}

func TestRefusesOutputThatKubernetesWouldNotTake(t *testing.T) {
	base := "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: x\n"
	service := "apiVersion: v1\nkind: Service\nmetadata:\n  name: x\nspec:\n"
	for name, test := range map[string]struct {
		document, path, message string
		line                    int
	}{
		"unknown field":             {service + "  ports:\n    - port: 80\n      protocoll: TCP\n", "/spec/ports/0/protocoll", `unknown field "spec.ports[0].protocoll"`, 8},
		"wrong case":                {base + "Data: {}\n", "/Data", `unknown field "Data"`, 5},
		"duplicate key":             {base + "data:\n  a: x\n  a: y\n", "", `key "a" already set in map`, 7},
		"wrong type":                {service + "  ports:\n    - port: http\n", "/spec/ports/0/port", "cannot unmarshal string", 7},
		"wrong quantity":            {"apiVersion: v1\nkind: PersistentVolumeClaim\nmetadata:\n  name: x\nspec:\n  resources:\n    requests:\n      storage: 1g\n", "/spec/resources/requests/storage", "quantities must match", 8},
		"number in data":            {base + "data:\n  a: 1\n", "/data/a", "cannot unmarshal number", 6},
		"number in custom label":    {"apiVersion: example.com/v1\nkind: Thing\nmetadata:\n  name: x\n  labels: { a: 1 }\n", "/metadata/labels/a", "cannot unmarshal number", 5},
		"duplicate key in custom":   {"apiVersion: example.com/v1\nkind: Thing\nmetadata:\n  name: x\nspec: 1\nspec: 2\n", "", `key "spec" already set in map`, 6},
		"no kind":                   {"apiVersion: v1\nmetadata:\n  name: x\n", "/kind", "kind is missing", 1},
		"no name":                   {"apiVersion: v1\nkind: Secret\n", "/metadata/name", "metadata.name is missing", 1},
		"a version of the past":     {"apiVersion: autoscaling/v2beta2\nkind: HorizontalPodAutoscaler\nmetadata:\n  name: x\n", "/kind", "is not a kind", 2},
		"a kind that does not fit":  {"apiVersion: v1\nkind: Deployment\nmetadata:\n  name: x\n", "/kind", "is not a kind", 2},
		"unknown group without dot": {"apiVersion: foo/v1\nkind: Bar\nmetadata:\n  name: x\n", "/kind", "is not a kind", 2},
		"inside a List":             {"apiVersion: v1\nkind: List\nitems:\n  - apiVersion: v1\n    kind: Secret\n    metadata: { name: x }\n    dat: {}\n", "/items/0/dat", `unknown field "dat"`, 7},
	} {
		t.Run(name, func(t *testing.T) {
			problem := render(t, started(t, with(map[string]string{"templates/bad.yaml": test.document}))).Problem
			if problem.Kind != kindOutput || problem.Source != "fixture/templates/bad.yaml" || len(problem.Details) != 1 {
				t.Fatalf("%+v", problem)
			}
			if found := problem.Details[0]; found.Path != test.path || !strings.Contains(found.Message, test.message) {
				t.Errorf("%+v", found)
			}
			if problem.Line != test.line {
				t.Errorf("line %d (%s), want %d", problem.Line, problem.Excerpt, test.line)
			}
		})
	}
}

func TestPassesCustomKindsAndComments(t *testing.T) {
	result := render(t, started(t, with(map[string]string{
		"templates/custom.yaml":  "apiVersion: gateway.networking.k8s.io/v1\nkind: HTTPRoute\nmetadata: { name: x }\nanything: [1]\n---\napiVersion: keda.sh/v1alpha1\nkind: ScaledObject\nmetadata: { name: why }\n",
		"templates/comment.yaml": "# nothing here\n",
	})))
	if !result.OK || len(result.Objects) != 5 {
		t.Fatalf("%+v", result)
	}
}

func TestKeepsWhatASortingErrorIsAbout(t *testing.T) {
	problem := render(t, started(t, with(map[string]string{"templates/bad.yaml": "a: [1\n"}))).Problem
	if problem.Kind != kindOutput || problem.Source != "fixture/templates/bad.yaml" || !strings.HasPrefix(problem.Message, "YAML parse error on fixture/templates/bad.yaml: ") {
		t.Errorf("%+v", problem)
	}
}

func TestRendersDoNotInfluenceOneAnother(t *testing.T) {
	files := with(map[string]string{
		"Chart.yaml":                    fixture["Chart.yaml"] + "dependencies:\n  - { name: sub, version: 1.0.0, alias: other, condition: switches.sub }\n",
		"charts/sub/Chart.yaml":         "apiVersion: v2\nname: sub\nversion: 1.0.0\n",
		"charts/sub/values.yaml":        "deep: { list: [1] }\n",
		"charts/sub/templates/map.yaml": "apiVersion: v1\nkind: ConfigMap\nmetadata: { name: sub }\ndata: { values: {{ toJson .Values.deep | quote }} }\n",
		// A template that changes the values under everyone's feet.
		"templates/a.yaml":   "{{ $_ := set .Values \"replicas\" 9 }}{{ $_ := set .Values.labels \"leak\" \"yes\" }}\n",
		"values.schema.json": `{}`,
	})
	e := started(t, files)
	first := render(t, e, "switches: { sub: true }")
	if !first.OK {
		t.Fatalf("%+v", first.Problem)
	}
	render(t, e, "switches: { sub: false }\nother: { deep: { list: [2], more: x } }\nlabels: { b: c }")
	render(t, e, "forbidden: x")
	render(t, e, ": not yaml")
	again := render(t, e, "switches: { sub: true }")
	alone := render(t, started(t, files), "switches: { sub: true }")
	if again.Manifests != first.Manifests || alone.Manifests != first.Manifests {
		t.Errorf("first %s\nagain %s\nalone %s", first.Manifests, again.Manifests, alone.Manifests)
	}
	if strings.Contains(first.Manifests, "name: sub") != strings.Contains(again.Manifests, "name: sub") || again.Values["replicas"] != 2.0 {
		t.Errorf("%v", again.Values)
	}
}

// Parsed templates, sorted heads and pieces of documents are remembered: each
// by what it was made of, and not one of them outlives it.
func TestRendersWhatIsThereNow(t *testing.T) {
	e := started(t, fixture)
	before := render(t, e).Manifests

	changed := with(map[string]string{
		"templates/service.yaml": strings.Replace(fixture["templates/service.yaml"], "port: 80", `port: {{ tpl "{{ .Values.replicas }}{{ include \"fixture.port\" . }}" . }}{{ tpl "{{ .Values.replicas }}" . }}`, 1) +
			`{{ define "fixture.port" }}7{{ end }}`,
	})
	call(t, e, request{Op: "load", Chart: "fixture", Files: changed})
	for _, replicas := range []string{"3", "4"} {
		if got := render(t, e, "replicas: "+replicas); !strings.Contains(got.Manifests, "port: "+replicas+"7"+replicas) {
			t.Errorf("with a changed template: %+v\n%s", got.Problem, got.Manifests)
		}
	}
	broken := with(map[string]string{"templates/service.yaml": "{{ if }}"})
	call(t, e, request{Op: "load", Chart: "fixture", Files: broken})
	for range 2 {
		if got := render(t, e); got.OK || got.Problem.Line != 1 {
			t.Errorf("with a broken template: %+v", got)
		}
	}
	hooked := with(map[string]string{
		"templates/service.yaml": strings.Replace(fixture["templates/service.yaml"], "spec:", "  annotations: { helm.sh/hook: test }\nspec:", 1),
	})
	call(t, e, request{Op: "load", Chart: "fixture", Files: hooked})
	if got := render(t, e); len(got.Objects) == 0 || got.Objects[len(got.Objects)-1].Hooks == nil || strings.Count(got.Manifests, "helm.sh/hook") != 2 {
		t.Errorf("with another hook: %+v", got)
	}
	call(t, e, request{Op: "load", Chart: "fixture", Files: fixture})
	if got := render(t, e).Manifests; got != before {
		t.Errorf("the first chart again: %s", got)
	}
}

// The tests run with and without our changes to Go's text/template: a function
// that is called directly must get and give what it does through reflection.
func TestCallsFunctionsOfEveryType(t *testing.T) {
	cases := map[string]string{
		`{{ include "fixture.labels" . | trim }}`:                                          "app.kubernetes.io/name: fixture",
		`{{ quote "a" 1 nil true }}`:                                                       `"a" "1" "true"`,
		`{{ printf "%s-%v-%d" "a" nil 3 }}`:                                                "a-<nil>-3",
		`{{ print nil }}{{ toString nil }}`:                                                "<nil><nil>",
		`{{ toJson .Values.limits }}`:                                                      `{"cpu":"250m","memory":"512Mi"}`,
		`{{ "aXb" | lower | replace "x" "-" | trimSuffix "b" | indent 2 }}`:                "  a-",
		`{{ contains "b" "abc" }} {{ hasPrefix "b" "abc" }}`:                               "true false",
		`{{ int "12" }} {{ int64 1.9 }} {{ float64 "1.5" }} {{ mulf 2 1.5 }}`:              "12 1 1.5 3",
		`{{ list 1 "b" nil | toJson }} {{ list | toJson }}`:                                `[1,"b",null] []`,
		`{{ dict "a" 1 | toJson }} {{ get (dict "a" nil) "a" }}`:                           `{"a":1} `,
		`{{ get .Values.limits "cpu" }}{{ get .Values "none" }}`:                           "250m",
		`{{ coalesce nil "" 0 "x" }}{{ coalesce nil }}`:                                    "x",
		`{{ default "d" nil }} {{ default "d" }} {{ default "d" 1 }}`:                      "d d 1",
		`{{ ternary "a" nil true }}{{ false | ternary "a" nil }}`:                          "a",
		`{{ first (list nil 1) }}{{ last (list nil (list 1)) }} {{ first list }}`:          "[1] ",
		`{{ has 1 (list 1) }} {{ has nil (list nil) }} {{ has 1 nil }}`:                    "true true false",
		`{{ not nil }} {{ not .Values.none }} {{ eq 1 2 1 }} {{ ne "a" "b" }}`:             "true true true true",
		`{{ lt 1 2 }} {{ eq .Values.none nil }} {{ (ternary .Values.limits 1 true).cpu }}`: "true true 250m",
		`{{ eq 1 "a" }}`:            "error calling eq: incompatible types for comparison",
		`{{ lower 1 }}`:             "expected string; found 1",
		`{{ lower .Values.none }}`:  "wrong type for value; expected string; got interface {}",
		`{{ ternary 1 2 "x" }}`:     `expected bool; found "x"`,
		`{{ get "x" "y" }}`:         "can't handle",
		`{{ first 1 }}`:             "error calling first: Cannot find first on type int",
		`{{ include "nothing" . }}`: "error calling include:\ntemplate: no template \"nothing\" associated",
		`{{ indent -1 "x" }}`:       "error calling indent: strings: negative Repeat count",
	}
	for expression, want := range cases {
		result := render(t, started(t, with(map[string]string{"templates/NOTES.txt": "|" + expression + "|"})))
		switch {
		case result.OK && strings.Trim(result.Notes, "|\n") != want:
			t.Errorf("%s gives %q, want %q", expression, result.Notes, want)
		case !result.OK && !strings.Contains(result.Problem.Message, want):
			t.Errorf("%s says %q, want %q", expression, result.Problem.Message, want)
		}
	}
}

func TestRefusesAKubernetesThatTheChartDoesNotSupport(t *testing.T) {
	e := started(t, fixture)
	for version, kind := range map[string]string{"1.23": kindKubeVersion, "nonsense": kindKubeVersion, "1.24": "", "v1.36.1": ""} {
		result := call(t, e, request{Op: "render", Chart: "fixture", Release: "demo", Namespace: "apps", KubernetesVersion: version})
		if result.Problem.Kind != kind {
			t.Errorf("%s: %+v", version, result.Problem)
		}
	}
	problem := call(t, e, request{Op: "render", Chart: "fixture", Release: "demo", KubernetesVersion: "1.23"}).Problem
	if want := "chart requires kubeVersion: >=1.24.0-0 which is incompatible with Kubernetes v1.23.0"; problem.Message != want {
		t.Errorf("%q", problem.Message)
	}
}

func TestAnswersHostileInput(t *testing.T) {
	e := started(t, fixture)
	laughs := "a: &a [x,x,x,x,x,x,x,x,x]\n"
	for name := 'b'; name < 'k'; name++ {
		laughs += strings.NewReplacer("N", string(name), "P", string(name-1)).Replace("N: &N [*P,*P,*P,*P,*P,*P,*P,*P,*P]\n")
	}
	for name, values := range map[string]string{
		"aliases of aliases":      laughs,
		"aliases of a long text":  "a: &a " + strings.Repeat("x", 100_000) + "\nb: [" + strings.Repeat("*a,", 10_000) + "*a]\n",
		"in a second document":    "x: 1\n---\na: &a " + strings.Repeat("x", 100_000) + "\nb: [" + strings.Repeat("*a,", 100) + "*a]\n",
		"deep maps":               "labels: " + strings.Repeat("{a: ", 9_000) + strings.Repeat("}", 9_000),
		"deep lists":              "labels: " + strings.Repeat("[", 20_000) + strings.Repeat("]", 20_000),
		"too much text":           "extra: " + strings.Repeat("x", 3<<20),
		"not a map":               "[1, 2]",
		"a tab":                   "a:\n\t- b",
		"a key that is no string": "? [1, 2]\n: x",
	} {
		if problem := render(t, e, values).Problem; problem.Kind != kindValues {
			t.Errorf("%s: %+v", name, problem.Kind)
		}
	}
	for name, values := range map[string]string{
		"prototype keys": "labels: { __proto__: { polluted: x }, constructor: y }",
		"a long text":    "forbidden: " + strings.Repeat("x", 1<<20),
		"huge numbers":   "replicas: 1e400",
		"more numbers":   "replicas: 999999999999999999999999999999",
	} {
		if kind := render(t, e, values).Problem.Kind; kind == "" || kind == kindInternal {
			t.Errorf("%s: %q", name, kind)
		}
	}
	if result := render(t, e, "# fair use of an alias\nlabels: { a: &a b, c: *a }"); !result.OK {
		t.Errorf("%+v", result.Problem)
	}
}

func TestAnswersRequestsThatMakeNoSense(t *testing.T) {
	e := started(t, fixture)
	for text, kind := range map[string]string{
		"":                                 kindRequest,
		"null":                             kindRequest,
		`{"op":"nothing"}`:                 kindRequest,
		`{"op":"render","values":{}}`:      kindRequest,
		`{"op":"render","chart":"absent"}`: kindRequest,
		`{"op":"render","chart":"fixture","release":"Not A Name"}`:    kindRelease,
		`{"op":"load","chart":"x","files":{}}`:                        kindChart,
		`{"op":"load","chart":"x","files":{"../Chart.yaml":"a: b"}}`:  kindChart,
		`{"op":"load","chart":"x","files":{"Chart.yaml":"name: [x"}}`: kindChart,
	} {
		var result answer
		if err := json.Unmarshal([]byte(e.Call(text)), &result); err != nil || result.Problem.Kind != kind {
			t.Errorf("%s: %+v %v", text, result.Problem, err)
		}
	}
}

func TestSurvivesAPanic(t *testing.T) {
	e := started(t, fixture)
	e.charts["fixture"].pristine.Metadata = nil // Nothing that Helm expects.
	if problem := render(t, e).Problem; problem.Kind != kindInternal {
		t.Errorf("%+v", problem)
	}
	if result := call(t, e, request{Op: "load", Chart: "fixture", Files: fixture}); !result.OK {
		t.Errorf("%+v", result)
	}
	if result := render(t, e); !result.OK {
		t.Errorf("%+v", result.Problem)
	}
}

func TestRefusesChartsThatHelmWouldNotInstall(t *testing.T) {
	for name, files := range map[string]map[string]string{
		"library":               {"Chart.yaml": "apiVersion: v2\nname: fixture\nversion: 1.0.0\ntype: library\n"},
		"missing dependency":    {"Chart.yaml": fixture["Chart.yaml"] + "dependencies: [{ name: gone, version: 1.0.0 }]\n"},
		"unknown API version":   {"Chart.yaml": "apiVersion: v9\nname: fixture\nversion: 1.0.0\n"},
		"another name":          {"Chart.yaml": "apiVersion: v2\nname: other\nversion: 1.0.0\n"},
		"a schema that fetches": {"values.schema.json": `{"$ref":"https://example.org/schema.json"}`},
	} {
		if result := call(t, New(), request{Op: "load", Chart: "fixture", Files: with(files)}); result.Problem.Kind != kindChart {
			t.Errorf("%s: %+v", name, result)
		}
	}
}

func TestGivesNoNetworkToTemplates(t *testing.T) {
	result := render(t, started(t, with(map[string]string{
		"templates/NOTES.txt": `[{{ lookup "v1" "Secret" "a" "b" | toJson }}{{ getHostByName "localhost" }}]`,
	})))
	if result.Notes != "[{}]" {
		t.Errorf("%q %+v", result.Notes, result.Problem)
	}
}

func TestPassesOnWhatHelmWarnsOf(t *testing.T) {
	e := started(t, with(map[string]string{"values.schema.json": "{}", "templates/deployment.yaml": ""}))
	warnings := render(t, e, "extra: { a: table }").Warnings
	if want := []string{"warning: skipped value for fixture.extra: Not a table."}; !slices.Equal(warnings, want) {
		t.Errorf("%q", warnings)
	}
	if warnings := render(t, e).Warnings; len(warnings) != 0 {
		t.Errorf("the next render still warns: %q", warnings)
	}
}

func TestReportsTheHelmOfGoMod(t *testing.T) {
	text, err := os.ReadFile("../go.mod")
	if err != nil {
		t.Fatal(err)
	}
	parts := regexp.MustCompile(`helm\.sh/helm/v4 (\S+)`).FindSubmatch(text)
	if result := call(t, New(), request{Op: "version"}); parts == nil || result.Helm != string(parts[1]) {
		t.Errorf("go.mod has %s, the engine reports %s", parts, result.Helm)
	}
}

func BenchmarkRender(b *testing.B) {
	e := started(b, fixture)
	replicas := 0
	for b.Loop() {
		replicas++
		if result := e.Call(`{"op":"render","chart":"fixture","release":"demo","namespace":"apps","kubernetesVersion":"1.36","values":["replicas: ` + string(rune('1'+replicas%9)) + `"]}`); !strings.HasPrefix(result, `{"ok":true`) {
			b.Fatal(result)
		}
	}
}
