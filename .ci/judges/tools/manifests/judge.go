package manifests

import (
	"flag"
	"fmt"
	"maps"
	"os"
	"regexp"
	"slices"
	"sort"
	"strings"
)

// A Finding is what a judge holds against one object.
type Finding struct {
	// Check is the rule's stable name, as exceptions call it.
	Check   string
	Object  Object
	Message string
}

func (finding Finding) String() string {
	object := finding.Object
	return fmt.Sprintf("%s: %s %q (%s): %s", finding.Check, object.Kind, object.Name, object.Source, finding.Message)
}

// A Judge looks at one sample. It answers how many objects it judged and what it found.
type Judge func(sample Sample) (judged int, findings []Finding)

const (
	shownMax    = 10
	shownValues = 2000
)

// particulars are what makes one finding differ from another of its kind: quoted text, numbers, differences.
var particulars = regexp.MustCompile(`(?s)"[^"]*"|\d+|\n.*|: \S+$`)

// Run is the main of a program with one or more judges, `PROGRAM JUDGE MANIFESTS`: sees that the judge finds every
// planted mistake, judges all samples, and ends the process with 1 when a finding has no exception, an exception no
// finding, or nothing was judged.
func Run(judges map[string]func() (Judge, error)) {
	plantedFolder := flag.String("planted", ".ci/judges/planted", "folder of the planted mistakes")
	exceptionsFile := flag.String("exceptions", ".ci/judges/exceptions.yaml", "file of the written exceptions")
	flag.Parse()
	name, rendered := flag.Arg(0), flag.Arg(1)
	start, isKnown := judges[name]
	if !isKnown || rendered == "" {
		fmt.Fprintf(os.Stderr, "usage: %s JUDGE MANIFESTS, where JUDGE is one of %v\n", os.Args[0], slices.Sorted(maps.Keys(judges)))
		os.Exit(2)
	}
	if err := run(name, start, rendered, *plantedFolder, *exceptionsFile); err != nil {
		fmt.Fprintf(os.Stderr, "%s: %v\n", name, err)
		os.Exit(1)
	}
}

func run(name string, start func() (Judge, error), rendered, plantedFolder, exceptionsFile string) error {
	judge, err := start()
	if err != nil {
		return err
	}
	planted, err := ReadPlanted(plantedFolder, name)
	if err != nil {
		return err
	}
	for _, mistake := range planted {
		if err := seesPlanted(judge, mistake); err != nil {
			return err
		}
	}
	exceptions, err := readExceptions(exceptionsFile, name)
	if err != nil {
		return err
	}
	samples, err := ReadSamples(rendered)
	if err != nil {
		return err
	}

	total, excused, open := 0, 0, map[string][]string{}
	for _, sample := range samples {
		judged, findings := judge(sample)
		total += judged
		for _, finding := range findings {
			if exceptions.excuse(sample, finding) {
				excused++
				continue
			}
			kind := finding.Check + finding.Object.Source + particulars.ReplaceAllString(finding.Message, "…")
			open[kind] = append(open[kind], fmt.Sprintf("%s, %s: %s\n%s", sample.Chart, sample.ID, finding, valuesOf(sample)))
		}
	}
	fmt.Printf("%s: %d objects judged in %d samples, %d planted mistakes seen, %d kinds of open findings, %d findings excused by %d exceptions\n",
		name, total, len(samples), len(planted), len(open), excused, len(exceptions))
	if total == 0 {
		return fmt.Errorf("nothing was judged")
	}
	if unused := exceptions.unused(); len(unused) > 0 {
		return fmt.Errorf("exceptions that excuse nothing any more, remove them: %s", strings.Join(unused, ", "))
	}
	return openFindings(open)
}

func seesPlanted(judge Judge, mistake Planted) error {
	judged, findings := judge(mistake.Sample)
	if judged == 0 {
		return fmt.Errorf("the planted %s was not even judged", mistake.ID)
	}
	for _, finding := range findings {
		if mistake.Expects.MatchString(finding.String()) {
			return nil
		}
	}
	return fmt.Errorf("blind to the planted %s: expected %q, found %v", mistake.ID, mistake.Expects, findings)
}

// openFindings prints one example of each kind, with the values that lead to it.
func openFindings(open map[string][]string) error {
	if len(open) == 0 {
		return nil
	}
	kinds := make([]string, 0, len(open))
	for kind := range open {
		kinds = append(kinds, kind)
	}
	sort.Slice(kinds, func(a, b int) bool { return len(open[kinds[a]]) > len(open[kinds[b]]) })
	for index, kind := range kinds {
		if index == shownMax {
			fmt.Printf("… and %d kinds more\n", len(kinds)-shownMax)
			break
		}
		fmt.Printf("%d times: %s\n", len(open[kind]), open[kind][0])
	}
	return fmt.Errorf("%d kinds of findings without an exception", len(open))
}

// valuesOf shows the overrides; the preset's name is in the sample's.
func valuesOf(sample Sample) string {
	if !sample.IsRandom || len(sample.Values) == 0 {
		return ""
	}
	text := sample.Values[len(sample.Values)-1]
	return "  values: " + text[:min(len(text), shownValues)]
}
