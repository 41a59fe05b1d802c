package manifests

import (
	"fmt"
	"os"
	"regexp"
	"slices"
	"strings"

	"sigs.k8s.io/yaml"
)

// An exception excuses the findings of one check on some kinds of objects, for a written reason.
type exception struct {
	Judge string   `json:"judge"`
	Check string   `json:"check"`
	Kinds []string `json:"kinds"`
	// Scope `random` excuses only random values, where a user may choose what no preset of ours does.
	Scope string `json:"scope"`
	// Message narrows the exception to messages that match.
	Message string `json:"message"`
	// Source narrows it to one template, by the end of its path.
	Source string `json:"source"`
	Reason string `json:"reason"`

	pattern *regexp.Regexp
	used    int
}

type exceptions []*exception

func readExceptions(file, judge string) (exceptions, error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	var all, mine exceptions
	if err := yaml.UnmarshalStrict(text, &all); err != nil {
		return nil, err
	}
	for _, one := range all {
		isWhole := one.Judge != "" && one.Check != "" && len(one.Kinds) > 0 && len(one.Reason) >= 20
		if !isWhole || !slices.Contains([]string{"everywhere", "random"}, one.Scope) {
			return nil, fmt.Errorf("%s: %s %s needs judge, check, kinds, a scope (everywhere, random) and a reason", file, one.Judge, one.Check)
		}
		if one.pattern, err = regexp.Compile(one.Message); err != nil {
			return nil, err
		}
		if one.Judge == judge {
			mine = append(mine, one)
		}
	}
	return mine, nil
}

func (list exceptions) excuse(sample Sample, finding Finding) bool {
	for _, one := range list {
		if one.Check == finding.Check && slices.Contains(one.Kinds, finding.Object.Kind) &&
			(sample.IsRandom || one.Scope == "everywhere") && strings.HasSuffix(finding.Object.Source, one.Source) && one.pattern.MatchString(finding.Message) {
			one.used++
			return true
		}
	}
	return false
}

// unused leaves out those for random values: whether they are needed is chance.
func (list exceptions) unused() []string {
	var names []string
	for _, one := range list {
		if one.used == 0 && one.Scope == "everywhere" {
			names = append(names, fmt.Sprintf("%s on %v", one.Check, one.Kinds))
		}
	}
	return names
}
