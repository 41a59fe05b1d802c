package chartroom

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
)

// What a failed call is about. The page decides by it where the message belongs.
const (
	kindRequest     = "request"     // the caller's mistake: no such operation or chart
	kindChart       = "chart"       // the chart's files do not load
	kindRelease     = "release"     // a release name or namespace that Helm refuses
	kindValues      = "values"      // a values document that is not YAML, or is a bomb
	kindSchema      = "schema"      // values against values.schema.json
	kindTemplate    = "template"    // a template that does not parse or run, `fail`, `required`
	kindKubeVersion = "kubeVersion" // the chart's kubeVersion
	kindOutput      = "output"      // rendered text that Kubernetes would not accept
	kindInternal    = "internal"    // a fault of ours
)

// problem says what is wrong in Helm's own words, and where it can be told.
type problem struct {
	Kind    string   `json:"kind"`
	Message string   `json:"message"`
	Details []detail `json:"details,omitempty"`
	// Reason is the text given to `fail` or `required`, without Helm's wrapping.
	Reason string `json:"reason,omitempty"`
	// Source is the template, as in the `# Source:` comments.
	Source string `json:"source,omitempty"`
	// Line is 1-based: a line of the template for kind "template", a line of the
	// rendered document for kind "output".
	Line int `json:"line,omitempty"`
	// Excerpt is the rendered line that Line means, for kind "output".
	Excerpt string `json:"excerpt,omitempty"`
}

// detail is one error at one place. Path is a JSON Pointer: into the chart's
// values for kind "schema", into the object for kind "output".
type detail struct {
	Path    string `json:"path"`
	Message string `json:"message"`
}

// pointer appends a key to a JSON Pointer (RFC 6901).
func pointer(path, key string) string {
	return path + "/" + strings.NewReplacer("~", "~0", "/", "~1").Replace(key)
}

var (
	// The prefixes of Helm's template errors (helm.sh/helm/v4/pkg/engine):
	// "execution error at (chart/templates/x.yaml:3:4): …" comes from `fail` and
	// `required` only.
	wrappedReason   = regexp.MustCompile(`(?s)^execution error at \(([^)]+)\): (.*)$`)
	parseLocation   = regexp.MustCompile(`^parse error (?:at|in) \(([^)]+)\)`)
	leadingLocation = regexp.MustCompile(`^(?:template: )?(\S+?:\d+(?::\d+)?)`)
	sourceAndLine   = regexp.MustCompile(`^(.+?):(\d+)(?::\d+)?$`)
)

// templateProblem keeps Helm's message and reads template, line and reason out of it.
func templateProblem(err error) *problem {
	message := err.Error()
	found := &problem{Kind: kindTemplate, Message: message}
	if parts := wrappedReason.FindStringSubmatch(message); parts != nil {
		found.locate(parts[1])
		found.Reason = parts[2]
		return found
	}
	for _, expression := range []*regexp.Regexp{parseLocation, leadingLocation} {
		if parts := expression.FindStringSubmatch(message); parts != nil {
			found.locate(parts[1])
			return found
		}
	}
	return found
}

func (p *problem) locate(location string) {
	parts := sourceAndLine.FindStringSubmatch(location)
	if parts == nil {
		p.Source = location
		return
	}
	p.Source = parts[1]
	p.Line, _ = strconv.Atoi(parts[2])
}

func problemf(kind, format string, arguments ...any) *problem {
	return &problem{Kind: kind, Message: fmt.Sprintf(format, arguments...)}
}
