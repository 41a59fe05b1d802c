package chartroom

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"
	"unicode"

	charts "helm.sh/helm/v4/pkg/chart"
	"helm.sh/helm/v4/pkg/chart/common"
	"helm.sh/helm/v4/pkg/chart/common/util"
	chart "helm.sh/helm/v4/pkg/chart/v2"
	chartutil "helm.sh/helm/v4/pkg/chart/v2/util"
	"helm.sh/helm/v4/pkg/engine"
	release "helm.sh/helm/v4/pkg/release/v1"
	releaseutil "helm.sh/helm/v4/pkg/release/v1/util"
)

type rendered struct {
	manifests string
	notes     string
	objects   []renderedObject
	values    json.RawMessage
	warnings  []string
}

type renderedObject struct {
	APIVersion string `json:"apiVersion"`
	Kind       string `json:"kind"`
	Name       string `json:"name"`
	Namespace  string `json:"namespace"`
	Source     string `json:"source"`
	// Line of the object's `---` in the manifests, from 1.
	Line   int                 `json:"line"`
	Hooks  []release.HookEvent `json:"hooks"`
	object json.RawMessage
	// head is as much of the document as Helm's sorting reads, where that is sure.
	head string
}

// encode writes the answer's JSON. Half of it is JSON already, which
// encoding/json would read and check once more.
func (r *rendered) encode() string {
	size := len(r.manifests)*9/8 + len(r.notes)*9/8 + len(r.values) + 1024
	for _, object := range r.objects {
		size += len(object.object) + 256
	}
	var text strings.Builder
	text.Grow(size)
	write := func(name string, value any) {
		text.WriteString(name)
		encodeTo(&text, value)
	}
	write(`{"ok":true,"manifests":`, r.manifests)
	write(`,"notes":`, r.notes)
	write(`,"warnings":`, r.warnings)
	text.WriteString(`,"values":`)
	text.Write(r.values)
	text.WriteString(`,"objects":[`)
	for i, object := range r.objects {
		if i > 0 {
			text.WriteByte(',')
		}
		text.WriteString(strings.TrimSuffix(encode(object), "}"))
		text.WriteString(`,"object":`)
		text.Write(object.object)
		text.WriteByte('}')
	}
	text.WriteString("]}")
	return text.String()
}

const notesFile = "NOTES.txt"

// render does what `helm template` does, step by step in its order
// (RunWithContext and renderResources in pkg/action, which need a cluster's
// client), and then decodes the output strictly.
func (e *Engine) render(input *request) (any, *problem) {
	loaded, ok := e.charts[input.Chart]
	if !ok {
		return nil, problemf(kindRequest, "no chart named %q has been loaded", input.Chart)
	}
	e.warnings.take()

	capabilities, trouble := e.capabilitiesOf(input.KubernetesVersion)
	if trouble != nil {
		return nil, trouble
	}
	values, trouble := e.documents.merge(input.Values)
	if trouble != nil {
		return nil, trouble
	}
	if err := chartutil.ValidateReleaseName(input.Release); err != nil {
		return nil, problemf(kindRelease, "release name check failed: release name %q: %s", input.Release, err)
	}

	c := fresh(loaded.pristine)
	if err := chartutil.ProcessDependencies(c, values); err != nil {
		return nil, problemf(kindValues, "chart dependencies processing failed: %s", err)
	}
	top, trouble := renderValues(c, loaded.schemas, values, input, capabilities)
	if trouble != nil {
		return nil, trouble
	}
	// Before rendering, because a template can `set` a value.
	computed, err := marshal(top["Values"].(common.Values), loaded.texts)
	if err != nil {
		return nil, problemf(kindValues, "%s", err)
	}
	if !loaded.supports(capabilities) {
		return nil, problemf(kindKubeVersion, "chart requires kubeVersion: %s which is incompatible with Kubernetes %s", c.Metadata.KubeVersion, capabilities.KubeVersion.Version)
	}

	// Without a client provider and with DNS off, no template reaches a network.
	var helm engine.Engine
	files, err := helm.RenderWithContext(context.Background(), c, top)
	if err != nil {
		return nil, templateProblem(err)
	}
	notes := takeNotes(files, c)
	for name, text := range files {
		if trouble := checkAliases(text); trouble != nil {
			return nil, &problem{Kind: kindOutput, Message: trouble.Message, Source: name}
		}
	}

	hooks, manifests, documents, err := e.sort(loaded, files)
	if err != nil {
		return nil, sortProblem(err)
	}
	result := &rendered{notes: notes, values: computed}
	if trouble := e.print(manifests, hooks, documents, result); trouble != nil {
		return nil, trouble
	}
	result.warnings = e.warnings.take()
	return result, nil
}

// Two numbers are how people name a Kubernetes version; a cluster reports three.
var majorAndMinor = regexp.MustCompile(`^v?\d+\.\d+$`)

const clustersMax = 16

// capabilitiesOf makes the capabilities of a cluster once; nothing changes them.
func (e *Engine) capabilitiesOf(kubernetesVersion string) (*common.Capabilities, *problem) {
	if known, ok := e.clusters[kubernetesVersion]; ok {
		return known, nil
	}
	capabilities := common.DefaultCapabilities.Copy()
	capabilities.HelmVersion.Version = helmVersion
	if kubernetesVersion != "" {
		full := kubernetesVersion
		if majorAndMinor.MatchString(full) {
			full += ".0"
		}
		parsed, err := common.ParseKubeVersion(full)
		if err != nil {
			return nil, problemf(kindKubeVersion, "invalid kube version '%s': %s", full, err)
		}
		capabilities.KubeVersion = *parsed
	}
	keep(e.clusters, clustersMax, kubernetesVersion, capabilities)
	return capabilities, nil
}

// supports is Helm's check of a cluster's version against the chart's
// kubeVersion, made once a cluster.
func (l *loadedChart) supports(cluster *common.Capabilities) bool {
	wanted, version := l.pristine.Metadata.KubeVersion, cluster.KubeVersion.String()
	if wanted == "" {
		return true
	}
	known, ok := l.supported[version]
	if !ok {
		known = chartutil.IsCompatibleRange(wanted, version)
		keep(l.supported, clustersMax, version, known)
	}
	return known
}

// renderValues coalesces the values, validates them, and puts them beside the
// rest of what templates see (ToRenderValues in pkg/chart/common/util, whose
// validation brings an HTTP client along).
func renderValues(c *chart.Chart, compiled schemas, values map[string]any, input *request, capabilities *common.Capabilities) (common.Values, *problem) {
	coalesced, err := util.CoalesceValues(c, values)
	if err != nil {
		return nil, problemf(kindValues, "%s", err)
	}
	if details, words := compiled.validate(c, coalesced, ""); len(details) > 0 {
		slices.SortFunc(details, func(a, b detail) int { return cmp.Or(cmp.Compare(a.Path, b.Path), cmp.Compare(a.Message, b.Message)) })
		message := "values don't meet the specifications of the schema(s) in the following chart(s):\n" + words
		return nil, &problem{Kind: kindSchema, Message: inOrder(strings.TrimSpace(message)), Details: details}
	}
	accessor, err := charts.NewAccessor(c)
	if err != nil {
		return nil, problemf(kindInternal, "%s", err)
	}
	return common.Values{
		"Chart":        accessor.MetadataAsMap(),
		"Capabilities": capabilities,
		"Release": map[string]any{
			"Name":      input.Release,
			"Namespace": input.Namespace,
			"IsUpgrade": false,
			"IsInstall": true,
			"Revision":  1,
			"Service":   "Helm",
		},
		"Values": coalesced,
	}, nil
}

// takeNotes removes every NOTES.txt from the files and returns the chart's own.
func takeNotes(files map[string]string, c *chart.Chart) string {
	notes := ""
	for name, text := range files {
		if !strings.HasSuffix(name, notesFile) {
			continue
		}
		if name == path.Join(c.Name(), "templates", notesFile) {
			notes = text
		}
		delete(files, name)
	}
	return notes
}

// sortedHeads is what Helm's sorting made of a chart's documents the last time.
type sortedHeads struct {
	heads     map[string]string
	hooks     []*release.Hook
	manifests []releaseutil.Manifest
}

// sort is Helm's sorting. Helm parses each document for a few lines of its head,
// and the strict decoding parses it again; so a document that decodes is
// decoded first, and Helm sorts its head in its place. Anything unusual goes to
// Helm as it is: several documents in a file, whatever is wrong. As long as
// all heads stay what they were, so does their order. What was decoded comes
// back too, by file.
func (e *Engine) sort(loaded *loadedChart, files map[string]string) ([]*release.Hook, []releaseutil.Manifest, map[string]*decoded, error) {
	heads := make(map[string]string, len(files))
	documents := make(map[string]*decoded, len(files))
	for name, text := range files {
		heads[name] = text
		if strings.Contains(text, "---") {
			continue
		}
		text = strings.TrimLeftFunc(text, unicode.IsSpace)
		if found, trouble := e.objects.decode(text); trouble == nil && found.object != nil && found.object.head != "" {
			heads[name], documents[name] = found.object.head, found
		}
	}
	last := &loaded.sorted
	if !maps.Equal(last.heads, heads) {
		hooks, manifests, err := releaseutil.SortManifests(heads, nil, releaseutil.InstallOrder)
		if err != nil {
			return nil, nil, nil, err
		}
		*last = sortedHeads{heads, hooks, manifests}
	}
	manifests := slices.Clone(last.manifests)
	for i := range manifests {
		if found, ok := documents[manifests[i].Name]; ok {
			manifests[i].Content = found.text
		}
	}
	hooks := make([]*release.Hook, len(last.hooks))
	for i, hook := range last.hooks {
		copied := *hook
		if found, ok := documents[hook.Path]; ok {
			copied.Manifest = found.text
		}
		hooks[i] = &copied
	}
	return hooks, manifests, documents, nil
}

var yamlErrorOn = regexp.MustCompile(`^YAML parse error on (.+?): `)

func sortProblem(err error) *problem {
	found := &problem{Kind: kindOutput, Message: err.Error()}
	if parts := yamlErrorOn.FindStringSubmatch(found.Message); parts != nil {
		found.Source = parts[1]
	}
	found.Line = yamlLine(found.Message)
	return found
}

// print writes the manifests as `helm template` prints them (newTemplateCmd in
// pkg/cmd): objects in install order, then hooks.
func (e *Engine) print(manifests []releaseutil.Manifest, hooks []*release.Hook, documents map[string]*decoded, result *rendered) *problem {
	var text []byte
	line := 1
	add := func(source, content string, events []release.HookEvent) *problem {
		found := documents[source]
		if found == nil {
			var trouble *outputProblem
			if found, trouble = e.objects.decode(content); trouble != nil {
				return trouble.from(source)
			}
		}
		if found.object != nil {
			object := *found.object
			object.Source, object.Line, object.Hooks = source, line, events
			result.objects = append(result.objects, object)
		}
		text = fmt.Appendf(text, "---\n# Source: %s\n%s\n", source, content)
		line += 3 + strings.Count(source, "\n") + found.lineBreaks
		return nil
	}

	for _, manifest := range manifests {
		if trouble := add(manifest.Name, manifest.Content, []release.HookEvent{}); trouble != nil {
			return trouble
		}
	}
	kept := bytes.TrimSpace(text)
	line += 1 - bytes.Count(text[len(kept):], []byte{'\n'})
	text = append(kept, '\n')
	for _, hook := range hooks {
		if trouble := add(hook.Path, hook.Manifest, hook.Events); trouble != nil {
			return trouble
		}
	}
	result.manifests = string(text)
	return nil
}
