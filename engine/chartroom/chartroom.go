// Package chartroom renders charts as `helm template` and `helm install
// --dry-run=client` do: with Helm's own loader, value coalescing, schema
// validation, template engine and sorting. Where Helm keeps a step inside its
// command-line packages (which need a cluster's client), the step is repeated
// here in Helm's words, and the comment names the original.
package chartroom

import (
	"encoding/json"
	"fmt"
	"runtime"
	"runtime/debug"
	"strings"

	"helm.sh/helm/v4/pkg/chart/common"
)

// helmVersion is what a released Helm reports in .Capabilities.HelmVersion;
// Helm's own variable is filled by the linker and says only "v4.3" otherwise.
// A test keeps it equal to go.mod.
const helmVersion = "v4.3.1"

// Engine holds the loaded charts. It is not safe for concurrent use.
type Engine struct {
	charts    map[string]*loadedChart
	clusters  map[string]*common.Capabilities // by the Kubernetes version asked for
	patterns  patterns
	documents documentCache
	objects   objectCache
	warnings  *warningLog
}

// New returns an engine without charts. From here on everything that Helm would
// print on standard error is kept and returned as `warnings`.
func New() *Engine {
	return &Engine{charts: map[string]*loadedChart{}, clusters: map[string]*common.Capabilities{}, patterns: patterns{}, warnings: captureWarnings()}
}

// request is the union of all operations' fields.
type request struct {
	Op                string            `json:"op"`
	Chart             string            `json:"chart"`
	Files             map[string]string `json:"files"`
	Release           string            `json:"release"`
	Namespace         string            `json:"namespace"`
	KubernetesVersion string            `json:"kubernetesVersion"`
	Values            []string          `json:"values"`
}

type failure struct {
	OK      bool     `json:"ok"`
	Problem *problem `json:"problem"`
}

type versions struct {
	OK         bool   `json:"ok"`
	Helm       string `json:"helm"`
	Kubernetes string `json:"kubernetes"`
	Go         string `json:"go"`
}

type done struct {
	OK bool `json:"ok"`
}

// Call answers one JSON request with one JSON response. It never panics, and a
// failed call leaves the engine as it was.
func (e *Engine) Call(text string) (answer string) {
	defer func() {
		if reason := recover(); reason != nil {
			answer = encode(failure{Problem: &problem{Kind: kindInternal, Message: fmt.Sprint(reason)}})
		}
	}()
	var input request
	if err := json.Unmarshal([]byte(text), &input); err != nil {
		return encode(failure{Problem: &problem{Kind: kindRequest, Message: "the request is not JSON of the right shape: " + err.Error()}})
	}
	result, trouble := e.perform(&input)
	if trouble != nil {
		return encode(failure{Problem: trouble})
	}
	if result, ok := result.(*rendered); ok {
		return result.encode()
	}
	return encode(result)
}

func (e *Engine) perform(input *request) (any, *problem) {
	switch input.Op {
	case "version":
		return versions{OK: true, Helm: helmVersion, Kubernetes: kubernetesVersion(), Go: runtime.Version()}, nil
	case "load":
		loaded, trouble := load(input.Chart, input.Files, e.patterns)
		if trouble != nil {
			return nil, trouble
		}
		e.charts[input.Chart] = loaded
		return done{OK: true}, nil
	case "render":
		return e.render(input)
	case "gc":
		runtime.GC()
		return done{OK: true}, nil
	default:
		return nil, &problem{Kind: kindRequest, Message: fmt.Sprintf("there is no operation %q", input.Op)}
	}
}

// kubernetesVersion is the release of the API types that the output is decoded
// into: k8s.io/api v0.37.1 is Kubernetes 1.37.1.
func kubernetesVersion() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return ""
	}
	for _, module := range info.Deps {
		if module.Path == "k8s.io/api" {
			return "1." + strings.TrimPrefix(module.Version, "v0.")
		}
	}
	return ""
}

// encode writes JSON without escaping <, > and &: nobody puts it into HTML.
func encode(value any) string {
	var text strings.Builder
	encodeTo(&text, value)
	return strings.TrimSuffix(text.String(), "\n")
}

// encodeTo ends the value with a line break, which is nothing to JSON.
func encodeTo(text *strings.Builder, value any) {
	encoder := json.NewEncoder(text)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(value); err != nil {
		panic(err)
	}
}
