package main

import (
	"fmt"
	"os"
	"slices"

	"github.com/prometheus/prometheus/model/labels"
	"github.com/prometheus/prometheus/promql/parser"
	"sigs.k8s.io/yaml"
)

// metrics are the names that Prometheus can know, by who exposes them, and those that exist but never move.
type metrics struct {
	exposed    map[string]bool
	neverMoves map[string]bool
}

func readMetrics() (metrics, error) {
	text, err := os.ReadFile(metricsFile)
	if err != nil {
		return metrics{}, err
	}
	var file struct {
		Exposed    map[string][]string `json:"exposed"`
		NeverMoves []string            `json:"neverMoves"`
	}
	if err := yaml.UnmarshalStrict(text, &file); err != nil {
		return metrics{}, err
	}
	known := metrics{map[string]bool{}, map[string]bool{}}
	for _, names := range file.Exposed {
		for _, name := range names {
			known.exposed[name] = true
		}
	}
	for _, name := range file.NeverMoves {
		known.neverMoves[name] = true
	}
	return known, nil
}

// promql parses each query once: most samples ask the same, and some of their patterns take Prometheus 10 ms each.
var promql = rememberingParser{parser.NewParser(parser.Options{}), map[string]parsed{}}

type rememberingParser struct {
	parser.Parser
	seen map[string]parsed
}

type parsed struct {
	expression parser.Expr
	err        error
}

func (remembering rememberingParser) ParseExpr(query string) (parser.Expr, error) {
	result, isSeen := remembering.seen[query]
	if !isSeen {
		result.expression, result.err = remembering.Parser.ParseExpr(query)
		remembering.seen[query] = result
	}
	return result.expression, result.err
}

// judgeQuery answers what is wrong with one query.
func (known metrics) judgeQuery(query string) []string {
	expression, err := promql.ParseExpr(query)
	if err != nil {
		return []string{fmt.Sprintf("does not parse: %v: %s", err, query)}
	}
	var texts []string
	parser.Inspect(expression, func(node parser.Node, _ []parser.Node) error {
		if selector, isSelector := node.(*parser.VectorSelector); isSelector {
			texts = append(texts, known.judgeSelector(selector)...)
		}
		return nil
	})
	return texts
}

func (known metrics) judgeSelector(selector *parser.VectorSelector) (texts []string) {
	names, err := known.namesOf(selector)
	if err != nil {
		return []string{err.Error()}
	}
	if len(names) == 0 {
		return []string{fmt.Sprintf("nobody exposes %s", selector)}
	}
	for _, name := range names {
		if known.neverMoves[name] {
			texts = append(texts, fmt.Sprintf("%s exists but never moves", name))
		}
	}
	return texts
}

// namesOf answers the known metrics that a selector can mean.
func (known metrics) namesOf(selector *parser.VectorSelector) ([]string, error) {
	for _, matcher := range selector.LabelMatchers {
		if matcher.Name != labels.MetricName {
			continue
		}
		var names []string
		for _, list := range []map[string]bool{known.exposed, known.neverMoves} {
			for name := range list {
				if matcher.Matches(name) {
					names = append(names, name)
				}
			}
		}
		slices.Sort(names)
		return names, nil
	}
	return nil, fmt.Errorf("%s names no metric", selector)
}
