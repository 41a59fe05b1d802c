package chartroom

import (
	"crypto/sha256"
	"flag"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"testing"
)

// Every way that a template has to a value. The overlay remembers what an
// execution on the root context printed, by the values it read on its way
// (_overlay/text/template/remember.go).
var readers = []string{
	`{{ .Values.a.b }}`,
	`{{ $.Values.a.b }}{{ $x := . }}{{ $x.Values.c }}`,
	`{{ with .Values.a }}{{ .b }}{{ $.Values.c }}{{ end }}`,
	`{{ if .Values.a }}full{{ else }}empty{{ end }}`,
	`{{ if and .Values.a .Values.c }}both{{ end }}{{ or .Values.c "none" }}`,
	`{{ range $k, $v := .Values.a }}{{ $k }}={{ $v }} {{ end }}`,
	`{{ range .Values.list }}{{ .name | default "?" }},{{ end }}`,
	`{{ (first .Values.list).name }}{{ (index .Values.list 0).name }}`,
	`{{ len .Values.list }}{{ len .Values.a }}`,
	`{{ index .Values "a" "b" }}{{ index .Values.a "b" }}`,
	`{{ get .Values.a "b" }}{{ hasKey .Values.a "new" }}`,
	`{{ .Values.a }}`,
	`{{ printf "%v" .Values.a }}`,
	`{{ toYaml .Values.a | nindent 2 }}`,
	`{{ toJson .Values }}`,
	`{{ toJson (dict "in" (list .Values.a)) }}`,
	`{{ with .Values.missing }}{{ .deep }}{{ else }}absent{{ end }}`,
	`{{ include "inner" . }}{{ include "inner" $ }}`,
	`{{ template "inner" . }}`,
	`{{ include "inner" (dict "Values" .Values.other) }}`,
	`{{ include "byKey" (dict "root" . "key" "b") }}`,
	`{{ $d := dict "b" 1 }}{{ $_ := set $d "b" .Values.a.b }}{{ $d.b }}`,
	`{{ $d := merge (dict) .Values.a (dict "b" "own") }}{{ toJson $d }}`,
	`{{ $d := fromYaml (toYaml .Values.a) }}{{ $_ := set $d "more" "y" }}{{ toJson $d }}`,
	`{{ (eq .Values.c "one") | ternary "1" "other" }}{{ ne .Values.a.b .Values.c }}`,
	`{{ tpl "{{ .Values.c }}" . }}`,
	`{{ tpl .Values.text . }}`,
	`{{ .Values.YAML | quote }}`,
	`{{ pick .Values.a "b" | toJson }}{{ omit .Values.a "b" | toJson }}`,
	`{{ .Template.Name }}{{ include "where" . }}`,
	`{{ include "where" . }}`,
	`{{ if .Values.hollow }}full{{ end }}`,
	`{{ .Values.made }}{{ .Values.a.made }}`, // by a changer
	`{{ coalesce .Values.c .Values.a.b }}{{ dig "b" "none" .Values.a }}`,
	`{{ range $i := until (int .Values.count) }}{{ $i }}{{ end }}`,
	`{{ .Release.Service }}{{ .Chart.Version }}{{ .Capabilities.KubeVersion.Minor }}{{ .Values.c }}`,
	`{{ if .Capabilities.APIVersions.Has "v1" }}{{ .Values.a.b }}{{ end }}`,
	`{{ range $name, $_ := .Subcharts }}{{ $name }}{{ end }}{{ .Values.c }}`,
	`{{ .Values.nothing }}{{ if not .Values.nothing }}none{{ end }}`,
	// Pieces of a template, in the middle of what they cannot see.
	`{{ $x := .Values.c }}{{ if .Values.a }}{{ $x }}{{ include "inner" . }}{{ end }}`,
	`{{ $x := dict "b" .Values.c }}{{ with .Values.a }}{{ toYaml $x }}{{ toYaml . }}{{ end }}`,
	`{{ $n := 0 }}{{ range .Values.list }}{{ $n = add $n 1 }}{{ include "inner" $ }}{{ end }}{{ $n }}{{ toYaml $n }}`,
	`{{ range .Values.list }}{{ if not (toYaml . | contains "name") }}{{ break }}{{ end }}{{ if eq (toYaml .name) "z" }}{{ continue }}{{ end }}{{ toYaml . }}{{ end }}`,
	`{{ range .Values.list }}{{ include "item" (dict "item" . "root" $) }}{{ toYaml . }}{{ end }}`,
	`{{ $d := dict "b" .Values.c }}{{ if .Values.a }}{{ $_ := set $d "b" .Values.a.b }}{{ toJson $d }}{{ end }}{{ toYaml $d }}`,
	`{{ $d := dict "in" (dict "b" .Values.c) }}{{ with $d }}{{ $_ := set .in "b" "set" }}{{ toJson . }}{{ end }}{{ toYaml $d }}`,
	`{{ $d := dict "b" .Values.c }}{{ if $d }}{{ toYaml $d }}{{ include "inner" . }}{{ end }}{{ $_ := set $d "b" "later" }}{{ toYaml $d }}`,
	`{{ $d := dict }}{{ include "fill" (dict "into" $d "from" .Values) }}{{ toYaml $d }}{{ if $d.b }}{{ include "fill" (dict "into" $d.deep "from" .Values.a) }}{{ end }}{{ toYaml $d }}`,
	`{{ include "about" (dict "it" .Values.a "root" .) }}{{ include "about" (dict "it" .Values.hollow "root" .) }}`,
	`{{ $d := dict "b" "one" }}{{ include "about" (dict "it" $d) }}{{ include "about" (dict "it" .Values.a) }}`,
	`{{ include "about" (dict "it" .Values.c "root" .) }}{{ include "about" (dict "it" (list .Values.a .Values.c) "root" .) }}`,
	`{{ $d := dict "b" "one" }}{{ range list $d .Values.a }}{{ include "about" (dict "it" .) }}{{ toYaml . }}{{ end }}`,
	`{{ include "inner" . }}{{ tpl "{{ define \"inner\" }}mine{{ end }}{{ include \"inner\" . }}{{ template \"inner\" . }}{{ if .Values.c }}{{ include \"inner\" . }}{{ end }}" . }}{{ include "inner" . }}`,
	`{{ include "outer" . }}{{ tpl "{{ define \"inner\" }}mine{{ end }}{{ include \"outer\" . }}" . }}{{ include "outer" . }}`,
	`{{ $in := dict "b" .Values.c }}{{ if .Values.a }}{{ $d := dict "in" $in }}{{ $_ := mergeOverwrite $d (dict "in" (dict "b" "merged")) }}{{ toYaml $d }}{{ end }}{{ toYaml $in }}`,
	`{{ template "outside" . }}{{ tpl "{{ define \"inner\" }}mine{{ end }}{{ template \"outside\" . }}" . }}{{ template "outside" . }}`,
	`{{ tpl "{{ define \"inner\" }}mine{{ end }}{{ template \"outside\" . }}" . }}{{ template "outside" . }}`,
	`{{ include "inner" ($x := .) }}{{ $x.Values.tick }}`,
	`{{ toJson (dict .Values.a "x") }}`,
	`{{ $a := dict "x" (dict "p" 1) }}{{ if .Values.c }}{{ toJson (merge (dict) $a (dict "x" (dict "q" .Values.c))) }}{{ end }}{{ toJson $a }}`,
	`{{ $d := dict }}{{ range until 30 }}{{ $d = dict "a" $d "b" $d }}{{ end }}{{ len $d }}{{ $_ := set $d "c" .Values.c }}{{ $d.c }}`,
	`{{ with .Values.nothing }}{{ toYaml . }}{{ else }}{{ toYaml .Values.nothing }}{{ toJson .Values.none }}{{ end }}`,
	`{{ include "again" (dict "depth" (int .Values.count) "root" .) }}`,
	`{{ if .Values.a }}{{ .Template.Name }}{{ toYaml .Values.a }}{{ end }}{{ with .Values.a }}{{ $.Template.BasePath }}{{ toYaml . }}{{ end }}`,
}

// Each changes the values under the feet of those above.
var changers = []string{
	`{{ $d := merge (dict) .Values.a }}{{ $_ := set $d "b" "mine" }}{{ toJson $d }}{{ toJson .Values.a }}`,
	`{{ $d := dict "x" .Values.other }}{{ $_ := mergeOverwrite $d (dict "x" (dict "leak" "yes")) }}{{ toJson $d }}`,
	`{{ $d := merge (dict) (dict "x" .Values.a) (dict "x" .Values.other) }}{{ toJson $d }}{{ toJson .Values.a }}`,
	`{{ toYaml .Values.a }}{{ include "inner" . }}{{ $d := mustMerge (dict) (dict "x" .Values.a) (dict "x" .Values.other) }}{{ toYaml .Values.a }}{{ include "inner" . }}`,
	`{{ $_ := set .Values "made" (dict "b" "1") }}{{ include "made" .Values }}{{ $_ := set .Values.made "b" "2" }}{{ include "made" .Values }}`,
	`{{ $_ := set . "Values" (dict "c" "1" "a" (dict "b" "x") "list" (list (dict "name" "n")) "other" (dict "a" (dict "b" "o") "c" "o") "text" "plain" "hollow" (dict) "count" 2 "tick" 1) }}{{ include "inner" . }}{{ $_ := set .Values "c" "2" }}{{ include "inner" . }}`,
	`{{ $_ := set .Values "made" .Values.c }}made`,
	`{{ $_ := set .Values.a "made" "too" }}made`,
	`{{ $_ := set .Values "c" "changed" }}{{ include "inner" . }}`,
	`{{ $_ := set .Values.a "b" "deep" }}{{ include "inner" . }}{{ .Values.a.b }}`,
	`{{ $_ := set . "Values" (merge (dict "c" "gone") .Values) }}{{ include "inner" . }}`,
	`{{ $_ := unset .Values "c" }}{{ include "inner" . }}`,
	`{{ include "inner" . }}{{ $_ := unset .Values "c" }}{{ include "inner" . }}`,
	`{{ include "inner" . }}{{ toYaml .Values.a }}{{ $_ := set .Values.a "b" "late" }}{{ include "inner" . }}{{ toYaml .Values.a }}`,
	`{{ if .Values.a }}{{ $_ := set .Values.a "b" "inside" }}{{ toYaml .Values.a }}{{ end }}{{ if .Values.a }}{{ toYaml .Values.a }}{{ include "inner" . }}{{ end }}`,
	`{{ $other := .Values.other }}{{ $_ := set .Values "a" $other }}{{ .Values.a | toJson }}`,
}

// Each changes one thing to the one before, back and forth.
var steps = []string{
	`{}`,
	`{}`,
	`{c: two}`,
	`{c: later}`,
	`{hollow: {x: y}}`,
	`{a: {b: other}}`,
	`{a: {b: other, new: 1}}`,
	`{a: {}}`,
	`{a: null}`,
	`{a: {b: ""}}`,
	`{a: {b: 1}}`,
	`{a: {b: "1"}}`,
	`{a: {b: {c: d}}}`,
	`{list: [{name: x}]}`,
	`{list: [{name: y}, {}]}`,
	`{list: [{name: x}, {name: z}, {name: w}, {}, {name: v}]}`,
	`{list: []}`,
	`{missing: {deep: here}}`,
	`{missing: {}}`,
	`{other: {a: {b: elsewhere}}}`,
	`{text: "{{ .Values.a.b }}"}`,
	`{count: 3}`,
	`{nothing: false}`,
	`{nothing: {}}`,
	`{}`,
}

func TestRemembersATextOnlyAsLongAsWhatItReadIsTheSame(t *testing.T) {
	files := func(readers ...string) map[string]string {
		chart := with(map[string]string{
			"values.yaml":        "a: { b: one }\nc: one\nlist: [{ name: n }]\nother: { a: { b: o }, c: o }\ntext: plain\nhollow: {}\ncount: 2\nnothing: null\n",
			"values.schema.json": "{}",
			"templates/_helpers.tpl": `{{ define "inner" }}{{ .Values.a.b }}/{{ .Values.c }}{{ end }}{{ define "byKey" }}{{ index .root.Values.a .key }}{{ end }}{{ define "where" }}{{ .Template.Name }}{{ end }}` +
				`{{ define "item" }}{{ toYaml .item }}{{ if .item.name }}{{ .root.Values.c }}{{ include "inner" .root }}{{ end }}{{ end }}` +
				`{{ define "fill" }}{{ if .from }}{{ $_ := set .into "b" .from.c }}{{ $_ := set .into "deep" (dict) }}{{ toYaml .into }}{{ end }}{{ end }}` +
				`{{ define "outer" }}{{ if .Values.a }}{{ include "inner" . }}{{ end }}{{ end }}` +
				`{{ define "outside" }}{{ if .Values.a }}{{ template "inner" . }}{{ toYaml .Values.c }}{{ end }}{{ end }}{{ define "made" }}{{ .made.b }}{{ end }}` +
				`{{ define "again" }}{{ if gt (int .depth) 0 }}{{ .depth }}{{ .root.Values.c }}{{ include "again" (dict "depth" (sub .depth 1) "root" .root) }}{{ end }}{{ end }}` +
				`{{ define "about" }}{{ if .it }}full{{ else }}{{ "empty" | quote | upper | lower | trim | nindent 2 }}{{ end }}{{ toYaml .it }}{{ with .root }}{{ .Values.c }}{{ toYaml .Values.list }}{{ end }}{{ end }}`,
		})
		for _, name := range []string{"check", "deployment", "service"} {
			delete(chart, "templates/"+name+".yaml")
		}
		for i, reader := range readers {
			chart[fmt.Sprintf("templates/%02d.yaml", i)] = fmt.Sprintf("apiVersion: v1\nkind: ConfigMap\nmetadata: { name: m%d }\n# %s\ndata:\n  text: {{ include \"text%d\" . | quote }}\n{{ define \"text%d\" }}%s{{ .Values.tick }}{{ end }}", i, "a comment", i, i, reader)
		}
		return chart
	}
	// Each alone, all in one chart, and all after each that changes the values: Helm goes through the files backwards.
	charts := []map[string]string{files(readers...)}
	for _, reader := range append(slices.Clone(readers), changers...) {
		charts = append(charts, files(reader))
	}
	for _, changer := range changers {
		charts = append(charts, files(append(slices.Clone(readers), changer)...))
	}
	var printed []string
	for number, chart := range charts {
		e := started(t, chart)
		all := sha256.New()
		for round, values := range steps {
			ask := func(release string) string {
				t.Helper()
				// Now and then the template around the reader runs again, whether or not anything that the reader sees has changed.
				tick := fmt.Sprintf("tick: %d", (round+1)/2)
				result := call(t, e, request{Op: "render", Chart: "fixture", Release: release, Namespace: "apps", KubernetesVersion: "1.36", Values: []string{values, tick}})
				if values == "{}" && !result.OK {
					t.Errorf("chart %d: %+v", number, result.Problem)
				}
				return strings.ReplaceAll(result.Manifests+result.Problem.Message, release, "release")
			}
			// Nothing is remembered for a release that was never there.
			warm, fresh := ask("same"), ask(fmt.Sprintf("r%d-%d", number, round))
			if warm != fresh {
				t.Errorf("chart %d, %s, from memory:\n%s\nanew:\n%s", number, values, warm, fresh)
			}
			io.WriteString(all, fresh)
		}
		printed = append(printed, fmt.Sprintf("%d %x", number, all.Sum(nil)[:8]))
	}

	// Within one render things are remembered too. What Go's own text/template makes of all this is written down by a run
	// of this test without the replaced lines; with them it must come out the same.
	const expectedFile = "testdata/printed-without-memory.txt"
	if *update {
		if err := os.WriteFile(expectedFile, []byte(strings.Join(printed, "\n")+"\n"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	expected, err := os.ReadFile(expectedFile)
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSpace(string(expected)), "\n")
	for i, line := range printed {
		if i >= len(lines) || line != lines[i] {
			t.Errorf("chart %d does not print what it prints without memory; if its texts were changed: go test ./chartroom -run Remembers -update", i)
		}
	}
}

var update = flag.Bool("update", false, "write down what is printed; without the replaced lines only")

func TestEndsARecursionAlsoWhereItsBeginningIsRemembered(t *testing.T) {
	again := `{{ define "again" }}{{ if gt (int .n) 0 }}{{ include "again" (dict "n" (sub (int .n) 1)) }}{{ end }}{{ end }}`
	e := started(t, with(map[string]string{
		"values.yaml": "depth: 0\n", "values.schema.json": "{}", "templates/_again.tpl": again, "templates/check.yaml": "", "templates/deployment.yaml": "",
		"templates/service.yaml": "apiVersion: v1\nkind: ConfigMap\nmetadata: { name: m }\n# {{ include \"again\" (dict \"n\" .Values.depth) }}\n",
	}))
	for depth, fits := range map[int]bool{900: true, 1500: false} {
		for range 2 {
			result := call(t, e, request{Op: "render", Chart: "fixture", Release: "same", Namespace: "apps", KubernetesVersion: "1.36", Values: []string{fmt.Sprintf("depth: %d", depth)}})
			if result.OK != fits {
				t.Errorf("%d: %v %.200s", depth, result.OK, result.Problem.Message)
			}
		}
	}
}

func TestRemembersWhetherThereAreValues(t *testing.T) {
	reader := "apiVersion: v1\nkind: ConfigMap\nmetadata: { name: m }\ndata: { text: {{ include \"made\" . }}{{ include \"of\" .Values }} }\n"
	chart := with(map[string]string{
		"values.yaml": "", "values.schema.json": "{}", "templates/service.yaml": reader,
		"templates/_of.tpl": `{{ define "made" }}{{ if .Values }}full{{ else }}empty{{ end }}{{ with .Values }}full{{ end }}{{ end }}{{ define "of" }}{{ if . }}full{{ else }}empty{{ end }}{{ end }}`,
	})
	delete(chart, "templates/check.yaml")
	delete(chart, "templates/deployment.yaml")
	e := started(t, chart)
	for _, step := range [][2]string{{"{}", "emptyempty"}, {"{x: 1}", "fullfullfull"}, {"{}", "emptyempty"}} {
		result := call(t, e, request{Op: "render", Chart: "fixture", Release: "same", Namespace: "apps", KubernetesVersion: "1.36", Values: []string{step[0]}})
		if !strings.Contains(result.Manifests, "text: "+step[1]) {
			t.Errorf("%s: %s%s", step[0], result.Manifests, result.Problem.Message)
		}
	}
}

func TestNeverRemembersWhatIsNotAFunctionOfTheValues(t *testing.T) {
	for _, maker := range []string{"uuidv4", "randAlphaNum 12", "now | unixEpoch | cat (randNumeric 12)", `tpl "{{ uuidv4 }}" .`} {
		chart := with(map[string]string{"templates/service.yaml": "apiVersion: v1\nkind: ConfigMap\nmetadata: { name: m }\ndata: { text: {{ include \"made\" . | quote }} }\n{{ define \"made\" }}{{ " + maker + " }}{{ end }}"})
		e := started(t, chart)
		if first, second := render(t, e), render(t, e); !first.OK || first.Manifests == second.Manifests {
			t.Errorf("%s was remembered: %+v", maker, first.Problem)
		}
	}
}

func TestAsksAgainWhereItIs(t *testing.T) {
	where := "apiVersion: v1\nkind: ConfigMap\nmetadata: { name: m }\ndata: { text: {{ include \"where\" . | quote }} }\n"
	chart := with(map[string]string{"templates/one.yaml": where, "templates/two.yaml": where, "templates/_where.tpl": `{{ define "where" }}{{ .Template.Name }}{{ end }}`})
	manifests := render(t, started(t, chart)).Manifests
	for _, name := range []string{"one", "two"} {
		if !strings.Contains(manifests, `text: "fixture/templates/`+name+`.yaml"`) {
			t.Errorf("%s is missing in\n%s", name, manifests)
		}
	}
}
