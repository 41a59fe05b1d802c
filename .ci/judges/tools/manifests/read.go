// Package manifests is what every judge of the charts leans on: the rendered samples, the planted mistakes that a judge
// must see, the written exceptions, and the report.
package manifests

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"sigs.k8s.io/yaml"
)

// A Sample is one chart rendered with one set of values; the objects come in Helm's order.
type Sample struct {
	Chart string `json:"chart"`
	// ID says which: `preset always-free`, `random 17 over production`.
	ID string `json:"id"`
	// Set groups samples that are one another's upgrades.
	Set string `json:"set"`
	// IsRandom is false for what the project ships: there a finding cannot be a user's own choice.
	IsRandom bool `json:"isRandom"`
	// Values are the documents given to Helm on top of values.yaml.
	Values  []string `json:"values"`
	Objects []Object `json:"objects"`
}

// An Object is one manifest as Helm gives it to the API server.
type Object struct {
	// Source is the template, `health-api/templates/deployment.yaml`.
	Source string `json:"source"`
	// Hooks are the events of a Helm hook; empty for an ordinary object.
	Hooks []string        `json:"hooks"`
	JSON  json.RawMessage `json:"object"`

	APIVersion string
	Kind       string
	Name       string
	Namespace  string
}

func (object *Object) readHead() error {
	var head struct {
		APIVersion string `json:"apiVersion"`
		Kind       string `json:"kind"`
		Metadata   struct{ Name, Namespace string }
	}
	if err := json.Unmarshal(object.JSON, &head); err != nil {
		return err
	}
	object.APIVersion, object.Kind = head.APIVersion, head.Kind
	object.Name, object.Namespace = head.Metadata.Name, head.Metadata.Namespace
	return nil
}

// ReadSamples reads every `*.jsonl` of a folder, one sample a line. It is an error when there is none.
func ReadSamples(folder string) ([]Sample, error) {
	files, err := filepath.Glob(filepath.Join(folder, "*.jsonl"))
	if err != nil {
		return nil, err
	}
	var samples []Sample
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			return nil, err
		}
		decoder := json.NewDecoder(bytes.NewReader(data))
		for {
			var sample Sample
			if err := decoder.Decode(&sample); errors.Is(err, io.EOF) {
				break
			} else if err != nil {
				return nil, fmt.Errorf("%s: %w", file, err)
			}
			for index := range sample.Objects {
				if err := sample.Objects[index].readHead(); err != nil {
					return nil, fmt.Errorf("%s, %s: %w", file, sample.ID, err)
				}
			}
			samples = append(samples, sample)
		}
	}
	if len(samples) == 0 {
		return nil, fmt.Errorf("%s holds no samples", folder)
	}
	return samples, nil
}

// A Planted sample is wrong on purpose; Expects matches the finding that a judge with open eyes reports.
type Planted struct {
	Sample
	Expects *regexp.Regexp
}

// ReadPlanted reads the planted mistakes of one judge: YAML files whose first line is `# expects: REGEXP`. It is an
// error when there is none, because a judge that cannot be seen to fail proves nothing.
func ReadPlanted(folder, judge string) ([]Planted, error) {
	files, err := filepath.Glob(filepath.Join(folder, judge, "*.yaml"))
	if err != nil {
		return nil, err
	}
	if len(files) == 0 {
		return nil, fmt.Errorf("no mistake is planted in %s/%s", folder, judge)
	}
	var planted []Planted
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			return nil, err
		}
		first, body, _ := strings.Cut(string(text), "\n")
		pattern, isHeader := strings.CutPrefix(first, "# expects: ")
		if !isHeader {
			return nil, fmt.Errorf("%s does not begin with `# expects: REGEXP`", file)
		}
		expects, err := regexp.Compile(pattern)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", file, err)
		}
		objects, err := readYAML(body)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", file, err)
		}
		sample := Sample{Chart: "planted", ID: filepath.Base(file), Objects: objects}
		planted = append(planted, Planted{sample, expects})
	}
	return planted, nil
}

func readYAML(text string) ([]Object, error) {
	var objects []Object
	scanner := bufio.NewScanner(strings.NewReader(text + "\n---\n"))
	var document strings.Builder
	for scanner.Scan() {
		if scanner.Text() != "---" {
			document.WriteString(scanner.Text() + "\n")
			continue
		}
		if strings.TrimSpace(document.String()) != "" {
			data, err := yaml.YAMLToJSONStrict([]byte(document.String()))
			if err != nil {
				return nil, err
			}
			object := Object{Source: "planted", JSON: data}
			if err := object.readHead(); err != nil {
				return nil, err
			}
			objects = append(objects, object)
		}
		document.Reset()
	}
	return objects, scanner.Err()
}
