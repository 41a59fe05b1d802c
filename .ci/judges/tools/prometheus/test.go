package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"chartroom/judges/manifests"

	"github.com/prometheus/common/model"
	"github.com/prometheus/common/promslog"
	"github.com/prometheus/prometheus/model/labels"
	"github.com/prometheus/prometheus/promql/promqltest"
	"github.com/prometheus/prometheus/rules"
	"sigs.k8s.io/yaml"
)

// A testFile is promtool's format of unit tests, the part that alerts need, with the sample instead of rule files.
type testFile struct {
	// Chart and Sample name the rendered rules.
	Chart  string `json:"chart"`
	Sample string `json:"sample"`
	Tests  []struct {
		Name        string `json:"name"`
		Interval    string `json:"interval"`
		InputSeries []struct {
			Series string `json:"series"`
			Values string `json:"values"`
		} `json:"input_series"`
		AlertRuleTests []struct {
			EvalTime string `json:"eval_time"`
			// Firing are the alerts that fire then: their names, each as often as it fires. No other alert may.
			Firing []string `json:"firing"`
		} `json:"alert_rule_test"`
	} `json:"tests"`
}

// testAlerts evaluates the rendered rules over made-up series, minute by minute, as Prometheus does. Every alert of the
// sample must be seen to fire in some test, and to be silent in another.
func testAlerts(folder string, files []string) error {
	samples, err := manifests.ReadSamples(folder)
	if err != nil {
		return err
	}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			return err
		}
		var tests testFile
		if err := yaml.UnmarshalStrict(text, &tests); err != nil {
			return fmt.Errorf("%s: %w", file, err)
		}
		if err := tests.run(samples); err != nil {
			return fmt.Errorf("%s: %w", file, err)
		}
	}
	return nil
}

func (tests testFile) run(samples []manifests.Sample) error {
	rulesFile, err := tests.writeRules(samples)
	if err != nil {
		return err
	}
	defer os.RemoveAll(filepath.Dir(rulesFile))

	fired, all, checked := map[string]bool{}, map[string]bool{}, 0
	for _, test := range tests.Tests {
		interval, err := model.ParseDuration(test.Interval)
		if err != nil {
			return err
		}
		load := "load " + test.Interval + "\n"
		for _, series := range test.InputSeries {
			load += fmt.Sprintf("  %s %s\n", series.Series, series.Values)
		}
		expected, last := map[time.Duration][]string{}, time.Duration(0)
		for _, at := range test.AlertRuleTests {
			moment, err := model.ParseDuration(at.EvalTime)
			if err != nil {
				return err
			}
			expected[time.Duration(moment)] = at.Firing
			last = max(last, time.Duration(moment))
		}
		if len(expected) == 0 {
			return fmt.Errorf("%s: expects nothing", test.Name)
		}
		problems := evaluate(rulesFile, load, time.Duration(interval), last, all, func(moment time.Duration, firing []string) error {
			wanted, isChecked := expected[moment]
			if !isChecked {
				return nil
			}
			checked++
			for _, name := range firing {
				fired[name] = true
			}
			slices.Sort(wanted)
			if !slices.Equal(wanted, firing) {
				return fmt.Errorf("%s, at %s: %v should fire, %v do", test.Name, moment, wanted, firing)
			}
			return nil
		})
		if problems != nil {
			return problems
		}
	}
	for name := range all {
		if !fired[name] {
			return fmt.Errorf("no test sees %s fire", name)
		}
	}
	if len(all) == 0 || checked == 0 {
		return errors.New("no alert was tested")
	}
	fmt.Printf("%s: %d alerts, each seen to fire; %d moments of %d tests as expected\n", tests.Chart, len(all), checked, len(tests.Tests))
	return nil
}

// evaluate runs the rules each interval until last and shows the names of the alerts that fire, sorted. It adds every
// alert's name to all.
func evaluate(file, load string, interval, last time.Duration, all map[string]bool, show func(time.Duration, []string) error) (err error) {
	suite, err := promqltest.NewLazyLoader(load, promqltest.LazyLoaderOpts{Parser: promql})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, suite.Close()) }()
	manager := rules.NewManager(&rules.ManagerOptions{
		QueryFunc:    rules.EngineQueryFunc(suite.QueryEngine(), suite.Storage()),
		AppendableV2: suite.Storage(),
		Context:      context.Background(),
		NotifyFunc:   func(context.Context, string, ...*rules.Alert) {},
		Logger:       promslog.NewNopLogger(),
		Parser:       promql,
	})
	groups, problems := manager.LoadGroups(interval, labels.EmptyLabels(), "", nil, false, file)
	if problems != nil {
		return errors.Join(problems...)
	}
	for moment := time.Duration(0); moment <= last; moment += interval {
		at := time.Unix(0, 0).UTC().Add(moment)
		var firing []string
		suite.WithSamplesTill(at, func(loading error) { err = loading })
		if err != nil {
			return err
		}
		for _, group := range groups {
			group.Eval(suite.Context(), at)
			for _, rule := range group.AlertingRules() {
				rule.SetRestored(true)
				all[rule.Name()] = true
				if rule.LastError() != nil {
					return fmt.Errorf("%s: %w", rule.Name(), rule.LastError())
				}
				for _, alert := range rule.ActiveAlerts() {
					if alert.State == rules.StateFiring {
						firing = append(firing, rule.Name())
						if text := alert.Annotations.Get("description"); strings.Contains(text, "<error") || strings.Contains(text, "<no value>") {
							return fmt.Errorf("%s: %s", rule.Name(), text)
						}
					}
				}
			}
		}
		slices.Sort(firing)
		if err := show(moment, firing); err != nil {
			return err
		}
	}
	return nil
}

// writeRules writes the rules of the named sample where Prometheus can read them.
func (tests testFile) writeRules(samples []manifests.Sample) (string, error) {
	for _, sample := range samples {
		if sample.Chart != tests.Chart || sample.ID != tests.Sample {
			continue
		}
		for _, object := range sample.Objects {
			if object.Kind != "PrometheusRule" {
				continue
			}
			content, err := ruleFile(object)
			if err != nil {
				return "", err
			}
			folder, err := os.MkdirTemp("", "rules-")
			if err != nil {
				return "", err
			}
			file := filepath.Join(folder, "rules.yaml")
			return file, os.WriteFile(file, content, 0o600)
		}
	}
	return "", fmt.Errorf("the sample %q of %s holds no PrometheusRule", tests.Sample, tests.Chart)
}
