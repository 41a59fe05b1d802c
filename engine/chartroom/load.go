package chartroom

import (
	"bytes"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"
	"time"

	"helm.sh/helm/v4/pkg/chart/loader/archive"
	chart "helm.sh/helm/v4/pkg/chart/v2"
	"helm.sh/helm/v4/pkg/chart/v2/loader"
	"helm.sh/helm/v4/pkg/ignore"
)

// loadedChart is a chart as Helm's loader made it. It is never given to Helm
// again: processing changes a chart, so every render gets a copy.
type loadedChart struct {
	pristine *chart.Chart
	schemas  schemas
	sorted   sortedHeads
	texts    entryMemory[[]byte] // of the values as JSON
	// whether it runs on a version of Kubernetes
	supported map[string]bool
}

var byteOrderMark = []byte{0xEF, 0xBB, 0xBF}

// load reads a chart from memory by the rules of Helm's directory loader: the
// .helmignore file, the order of the walk, no byte order marks.
func load(name string, files map[string]string, known patterns) (*loadedChart, *problem) {
	rules := ignore.Empty()
	if text, ok := files[ignore.HelmIgnore]; ok {
		parsed, err := ignore.Parse(strings.NewReader(text))
		if err != nil {
			return nil, problemf(kindChart, "%s", err)
		}
		rules = parsed
	}
	rules.AddDefaults()

	var buffered []*archive.BufferedFile
	for _, name := range slices.SortedFunc(maps.Keys(files), compareAsWalked) {
		if !fs.ValidPath(name) {
			return nil, problemf(kindChart, "%q is not a path inside a chart", name)
		}
		if isIgnored(rules, name) {
			continue
		}
		data := bytes.TrimPrefix([]byte(files[name]), byteOrderMark)
		buffered = append(buffered, &archive.BufferedFile{Name: name, Data: data})
	}

	loaded, err := loader.LoadFiles(buffered)
	if err != nil {
		return nil, problemf(kindChart, "%s", err)
	}
	if trouble := checkInstallable(loaded); trouble != nil {
		return nil, trouble
	}
	if loaded.Name() != name {
		return nil, problemf(kindChart, "the chart in these files is %q, not %q", loaded.Name(), name)
	}
	compiled := schemas{}
	if err := compiled.compile(loaded, known); err != nil {
		return nil, problemf(kindChart, "values.schema.json: %s", err)
	}
	return &loadedChart{pristine: loaded, schemas: compiled, texts: entryMemory[[]byte]{}, supported: map[string]bool{}}, nil
}

// checkInstallable makes the checks of the helm command before it renders, in
// its words (pkg/chart/loader.LoadDir, checkIfInstallable in pkg/cmd,
// CheckDependencies in pkg/action; the latter two live among cluster clients).
func checkInstallable(loaded *chart.Chart) *problem {
	if version := loaded.Metadata.APIVersion; version != chart.APIVersionV1 && version != chart.APIVersionV2 {
		return problemf(kindChart, "unsupported chart version")
	}
	if kind := loaded.Metadata.Type; kind != "" && kind != "application" {
		return problemf(kindChart, "%s charts are not installable", kind)
	}
	var missing []string
	for _, wanted := range loaded.Metadata.Dependencies {
		if !slices.ContainsFunc(loaded.Dependencies(), func(c *chart.Chart) bool { return c.Name() == wanted.Name }) {
			missing = append(missing, wanted.Name)
		}
	}
	if len(missing) > 0 {
		return problemf(kindChart, "an error occurred while checking for chart dependencies. You may need to run 'helm dependency build' to fetch missing dependencies: found in Chart.yaml, but missing in charts/ directory: %s", strings.Join(missing, ", "))
	}
	return nil
}

// compareAsWalked orders paths as a walk through directories meets them.
func compareAsWalked(a, b string) int {
	return slices.Compare(strings.Split(a, "/"), strings.Split(b, "/"))
}

// isIgnored also asks for every directory above, as the walk does: an ignored
// directory hides what is in it.
func isIgnored(rules *ignore.Rules, name string) bool {
	for at, character := range name {
		if character == '/' && rules.Ignore(name[:at], entry{name: path.Base(name[:at]), directory: true}) {
			return true
		}
	}
	return rules.Ignore(name, entry{name: path.Base(name)})
}

// entry is the little that .helmignore rules ask of a file.
type entry struct {
	name      string
	directory bool
}

func (e entry) Name() string       { return e.name }
func (e entry) IsDir() bool        { return e.directory }
func (e entry) Size() int64        { return 0 }
func (e entry) ModTime() time.Time { return time.Time{} }
func (e entry) Sys() any           { return nil }
func (e entry) Mode() fs.FileMode {
	if e.directory {
		return fs.ModeDir
	}
	return 0
}

// fresh copies everything that Helm or a template can change. Templates and
// files are only read and stay shared.
func fresh(original *chart.Chart) *chart.Chart {
	copied := *original
	copied.Metadata = freshMetadata(original.Metadata)
	copied.Values, _ = freshValue(original.Values).(map[string]any)
	copied.SetDependencies()
	for _, dependency := range original.Dependencies() {
		copied.AddDependency(fresh(dependency))
	}
	return &copied
}

func freshMetadata(original *chart.Metadata) *chart.Metadata {
	copied := *original
	copied.Annotations = maps.Clone(original.Annotations)
	copied.Keywords = slices.Clone(original.Keywords)
	copied.Sources = slices.Clone(original.Sources)
	copied.Dependencies = nil
	for _, dependency := range original.Dependencies {
		one := *dependency
		one.Tags = slices.Clone(dependency.Tags)
		one.ImportValues, _ = freshValue(dependency.ImportValues).([]any)
		copied.Dependencies = append(copied.Dependencies, &one)
	}
	return &copied
}

func freshValue(original any) any {
	switch original := original.(type) {
	case map[string]any:
		if original == nil {
			return original
		}
		copied := make(map[string]any, len(original))
		for key, value := range original {
			copied[key] = freshValue(value)
		}
		return copied
	case []any:
		if original == nil {
			return original
		}
		copied := make([]any, len(original))
		for i, value := range original {
			copied[i] = freshValue(value)
		}
		return copied
	default:
		return original
	}
}
