package main

import (
	"bytes"
	"fmt"
	"io"
	"strings"

	"chartroom/judges/manifests"

	"github.com/zegl/kube-score/config"
	"github.com/zegl/kube-score/domain"
	"github.com/zegl/kube-score/parser"
	"github.com/zegl/kube-score/score"
	"github.com/zegl/kube-score/score/checks"
	"github.com/zegl/kube-score/scorecard"
)

// optional are kube-score's checks that are off by default and yet hold here.
var optional = map[string]struct{}{"container-seccomp-profile": {}, "container-ports-check": {}}

// startKubeScore judges by kube-score, with all of its default checks; annotations cannot turn one off.
func startKubeScore() (manifests.Judge, error) {
	reader, err := parser.New(nil)
	if err != nil {
		return nil, err
	}
	run := &config.RunConfiguration{
		EnabledOptionalTests:  optional,
		KubernetesVersion:     config.Semver{Major: 1, Minor: 34},
		MinReplicasDeployment: 2,
		MinReplicasHPA:        2,
	}
	return func(sample manifests.Sample) (judged int, findings []manifests.Finding) {
		parsed, err := reader.ParseFiles([]domain.NamedReader{asList(sample)})
		if err != nil {
			return 0, []manifests.Finding{{Check: "unreadable", Message: err.Error()}}
		}
		card, err := score.Score(parsed, score.RegisterAllChecks(parsed, &checks.Config{}, run), run)
		if err != nil {
			return 0, []manifests.Finding{{Check: "unreadable", Message: err.Error()}}
		}
		byName := map[string]manifests.Object{}
		for _, object := range sample.Objects {
			byName[object.Kind+"/"+object.Name] = object
		}
		for _, scored := range *card {
			object, isKnown := byName[scored.TypeMeta.Kind+"/"+scored.ObjectMeta.Name]
			if !isKnown || len(scored.Checks) == 0 {
				continue
			}
			judged++
			findings = append(findings, belowOK(object, scored.Checks)...)
		}
		return judged, findings
	}, nil
}

// belowOK makes a finding of each comment, so that an exception can be as narrow as its reason.
func belowOK(object manifests.Object, scores []scorecard.TestScore) (findings []manifests.Finding) {
	for _, one := range scores {
		if one.Skipped || one.Grade > scorecard.GradeWarning {
			continue
		}
		for _, comment := range one.Comments {
			text := strings.TrimSpace(fmt.Sprintf("%s: %s", comment.Summary, comment.Path))
			findings = append(findings, manifests.Finding{Check: one.Check.ID, Object: object, Message: text})
		}
		if len(one.Comments) == 0 {
			findings = append(findings, manifests.Finding{Check: one.Check.ID, Object: object, Message: one.Check.Name})
		}
	}
	return findings
}

type namedReader struct{ io.Reader }

func (namedReader) Name() string { return "sample" }

// asList is all documents in one YAML stream: JSON is YAML.
func asList(sample manifests.Sample) namedReader {
	documents := make([][]byte, 0, len(sample.Objects))
	for _, object := range sample.Objects {
		documents = append(documents, object.JSON)
	}
	return namedReader{bytes.NewReader(bytes.Join(documents, []byte("\n---\n")))}
}
