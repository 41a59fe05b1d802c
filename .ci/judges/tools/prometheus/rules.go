package main

import (
	"encoding/json"
	"fmt"
	"io"
	"log/slog"

	"chartroom/judges/manifests"

	"github.com/prometheus/common/model"
	"github.com/prometheus/prometheus/model/rulefmt"
	"sigs.k8s.io/yaml"
)

// startRules judges every PrometheusRule as Prometheus reads it, and holds its metrics against the list.
func startRules() (manifests.Judge, error) {
	known, err := readMetrics()
	if err != nil {
		return nil, err
	}
	return func(sample manifests.Sample) (judged int, findings []manifests.Finding) {
		for _, object := range sample.Objects {
			if object.Kind != "PrometheusRule" {
				continue
			}
			judged++
			for _, text := range known.judgeRule(object) {
				findings = append(findings, manifests.Finding{Check: "rule", Object: object, Message: text})
			}
		}
		return judged, findings
	}, nil
}

func (known metrics) judgeRule(object manifests.Object) (texts []string) {
	content, err := ruleFile(object)
	if err != nil {
		return []string{err.Error()}
	}
	groups, errors := rulefmt.Parse(content, false, model.UTF8Validation, promql, slog.New(slog.NewTextHandler(io.Discard, nil)))
	for _, err := range errors {
		texts = append(texts, err.Error())
	}
	if groups == nil {
		return texts
	}
	count := 0
	for _, group := range groups.Groups {
		for _, rule := range group.Rules {
			count++
			name := rule.Alert + rule.Record
			for _, text := range known.judgeQuery(rule.Expr) {
				texts = append(texts, fmt.Sprintf("%s: %s", name, text))
			}
			if rule.Alert == "" {
				continue
			}
			if rule.Labels["severity"] == "" || rule.Annotations["summary"] == "" || rule.Annotations["description"] == "" {
				texts = append(texts, fmt.Sprintf("%s: has no severity, summary or description", name))
			}
		}
	}
	if count == 0 {
		texts = append(texts, "holds no rule")
	}
	return texts
}

// ruleFile is what the operator writes for Prometheus: the groups of the object's spec.
func ruleFile(object manifests.Object) ([]byte, error) {
	var whole struct {
		Spec struct {
			Groups json.RawMessage `json:"groups"`
		} `json:"spec"`
	}
	if err := json.Unmarshal(object.JSON, &whole); err != nil {
		return nil, err
	}
	return yaml.JSONToYAML(append(append([]byte(`{"groups":`), whole.Spec.Groups...), '}'))
}
