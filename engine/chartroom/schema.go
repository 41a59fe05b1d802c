package chartroom

import (
	"bytes"
	"errors"
	"fmt"
	"regexp"
	"regexp/syntax"
	"slices"
	"strings"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/santhosh-tekuri/jsonschema/v6/kind"
	"golang.org/x/text/language"
	"golang.org/x/text/message"
	chart "helm.sh/helm/v4/pkg/chart/v2"
)

// schemas holds the compiled values.schema.json of a chart and its subcharts, by
// the place of its text: a copy of a chart, under an alias too, shares it.
// Helm compiles its own on every render, which takes longer than the rest.
type schemas map[*byte]*chartSchema

// chartSchema remembers which values of a chart's top keys were valid. A schema
// asks of a map that each entry fits its property, and something of the map as
// a whole, which is what `frame` is left with.
type chartSchema struct {
	whole, frame *jsonschema.Schema
	valid        entryMemory[bool]
}

const schemaURL = "file:///values.schema.json"

// compile uses the compiler that Helm uses (pkg/chart/common/util), but lets no
// schema load another document: Helm would fetch it over the network.
func (s schemas) compile(c *chart.Chart, known patterns) error {
	if c.Schema != nil {
		schema, err := compileSchema(c.Schema, known)
		if err != nil {
			return err
		}
		s[&c.Schema[0]] = schema
	}
	for _, dependency := range c.Dependencies() {
		if err := s.compile(dependency, known); err != nil {
			return err
		}
	}
	return nil
}

func compileSchema(text []byte, known patterns) (*chartSchema, error) {
	document, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	if err != nil {
		return nil, err
	}
	compiler := jsonschema.NewCompiler()
	compiler.UseLoader(noDocuments{})
	compiler.UseRegexpEngine(known.compile)
	if err := compiler.AddResource(schemaURL, document); err != nil {
		return nil, err
	}
	whole, err := compiler.Compile(schemaURL)
	if err != nil {
		return nil, err
	}
	for _, word := range []string{`"$dynamicRef"`, `"$recursiveRef"`, `"#"`} {
		if bytes.Contains(text, []byte(word)) {
			return &chartSchema{whole: whole}, nil // what an entry must fit then hangs on what is around it
		}
	}
	frame, anything := *whole, true
	frame.Properties = make(map[string]*jsonschema.Schema, len(whole.Properties))
	for key := range whole.Properties {
		frame.Properties[key] = &jsonschema.Schema{Bool: &anything}
	}
	return &chartSchema{whole: whole, frame: &frame, valid: entryMemory[bool]{}}, nil
}

// validate is whole.Validate. Only what is valid is remembered: what is wrong is said by the whole.
func (s *chartSchema) validate(values map[string]any) error {
	isValid := s.frame != nil && s.frame.Validate(values) == nil
	for key, property := range s.whole.Properties {
		if value, ok := values[key]; ok && isValid {
			isValid, _ = s.valid.of(key, value, func(value any) (bool, error) {
				err := property.Validate(value)
				return err == nil, err
			})
		}
	}
	if isValid {
		return nil
	}
	return s.whole.Validate(values)
}

// patterns holds every pattern once. A schema names few, at many places, and the
// compiler asks for each of them twice.
type patterns map[string]*pattern

// pattern is compiled when a text is first held against it. It remembers what it
// said of a text: between two keystrokes one text changes.
type pattern struct {
	expression string
	compiled   *regexp.Regexp
	said       map[string]bool
}

const (
	cachedPatternsMax  = 512
	cachedTextsMax     = 256
	cachedTextBytesMax = 256
)

// compile refuses what regexp.Compile refuses: that is what does not parse.
func (p patterns) compile(expression string) (jsonschema.Regexp, error) {
	if known, ok := p[expression]; ok {
		return known, nil
	}
	if _, err := syntax.Parse(expression, syntax.Perl); err != nil {
		return nil, err
	}
	if len(p) >= cachedPatternsMax {
		clear(p)
	}
	p[expression] = &pattern{expression: expression, said: map[string]bool{}}
	return p[expression], nil
}

func (p *pattern) String() string { return p.expression }

func (p *pattern) MatchString(text string) bool {
	if matches, ok := p.said[text]; ok {
		return matches
	}
	if p.compiled == nil {
		p.compiled = regexp.MustCompile(p.expression)
	}
	matches := p.compiled.MatchString(text)
	if len(text) <= cachedTextBytesMax {
		if len(p.said) >= cachedTextsMax {
			clear(p.said)
		}
		p.said[strings.Clone(text)] = matches
	}
	return matches
}

type noDocuments struct{}

func (noDocuments) Load(url string) (any, error) {
	return nil, fmt.Errorf("a schema must be self-contained, this one refers to %s", url)
}

// validate checks values against the chart's schemas and those of its
// subcharts. It lists every error, and says them as Helm does
// (ValidateAgainstSchema in pkg/chart/common/util).
func (s schemas) validate(c *chart.Chart, values map[string]any, at string) (details []detail, words string) {
	if c.Schema != nil {
		err := s[&c.Schema[0]].validate(values)
		var invalid *jsonschema.ValidationError
		if errors.As(err, &invalid) {
			sortUnknown(invalid)
			details = flatten(invalid, at)
		} else if err != nil {
			details = []detail{{Path: at, Message: err.Error()}}
		}
		if err != nil {
			said := strings.TrimPrefix(err.Error(), fmt.Sprintf("jsonschema validation failed with '%s#'\n", schemaURL))
			words = fmt.Sprintf("%s:\n%s\n", c.Name(), said)
		}
	}
	for _, dependency := range c.Dependencies() {
		below, exists := values[dependency.Name()]
		if !exists || below == nil {
			continue
		}
		path := pointer(at, dependency.Name())
		table, ok := below.(map[string]any)
		if !ok {
			details = append(details, detail{Path: path, Message: fmt.Sprintf("expected object (map), got %T", below)})
			words += fmt.Sprintf("%s:\ninvalid type for values: expected object (map), got %T\n", dependency.Name(), below)
			continue
		}
		more, said := s.validate(dependency, table, path)
		details, words = append(details, more...), words+said
	}
	return details, words
}

// sortUnknown sorts the unknown keys that one line of the message lists.
func sortUnknown(invalid *jsonschema.ValidationError) {
	if what, ok := invalid.ErrorKind.(*kind.AdditionalProperties); ok {
		slices.Sort(what.Properties)
	}
	for _, cause := range invalid.Causes {
		sortUnknown(cause)
	}
}

// inOrder sorts the lines of Helm's message. Helm meets the errors in the random
// order of a Go map; the same values must read the same every time.
func inOrder(message string) string {
	return strings.Join(sortBlocks(strings.Split(message, "\n"), ""), "\n")
}

// sortBlocks sorts runs of "- …" lines at one indentation, each with the deeper
// lines below it, which are sorted among themselves.
func sortBlocks(lines []string, indent string) []string {
	var sorted []string
	for i := 0; i < len(lines); {
		if !strings.HasPrefix(lines[i], indent+"- ") {
			sorted = append(sorted, lines[i])
			i++
			continue
		}
		var blocks [][]string
		for i < len(lines) && strings.HasPrefix(lines[i], indent+"- ") {
			start := i
			for i++; i < len(lines) && strings.HasPrefix(lines[i], indent+"  "); i++ {
			}
			blocks = append(blocks, append([]string{lines[start]}, sortBlocks(lines[start+1:i], indent+"  ")...))
		}
		slices.SortFunc(blocks, func(a, b []string) int { return slices.Compare(a, b) })
		for _, block := range blocks {
			sorted = append(sorted, block...)
		}
	}
	return sorted
}

var english = message.NewPrinter(language.English)

// flatten turns the tree of causes into one detail an error. A missing or an
// unknown key is reported at the key; alternatives (anyOf, oneOf) stay one
// error at the value they are about.
func flatten(invalid *jsonschema.ValidationError, at string) []detail {
	path := at
	for _, key := range invalid.InstanceLocation {
		path = pointer(path, key)
	}
	say := func(kind jsonschema.ErrorKind) string { return kind.LocalizedString(english) }

	switch what := invalid.ErrorKind.(type) {
	case *kind.Required:
		return each(what.Missing, path, func(key string) string { return say(&kind.Required{Missing: []string{key}}) })
	case *kind.AdditionalProperties:
		return each(what.Properties, path, func(key string) string {
			return say(&kind.AdditionalProperties{Properties: []string{key}})
		})
	case *kind.AnyOf, *kind.OneOf:
		var alternatives []string
		for _, cause := range invalid.Causes {
			for _, one := range flatten(cause, at) {
				text := one.Message
				if inside := strings.TrimPrefix(one.Path, path); inside != "" {
					text = "at " + inside + ": " + text
				}
				if !slices.Contains(alternatives, text) {
					alternatives = append(alternatives, text)
				}
			}
		}
		if len(alternatives) > 0 {
			return []detail{{Path: path, Message: strings.Join(alternatives, ", or ")}}
		}
	}
	if len(invalid.Causes) == 0 {
		return []detail{{Path: path, Message: say(invalid.ErrorKind)}}
	}
	var details []detail
	for _, cause := range invalid.Causes {
		details = append(details, flatten(cause, at)...)
	}
	return details
}

func each(keys []string, path string, say func(string) string) []detail {
	details := make([]detail, 0, len(keys))
	for _, key := range keys {
		details = append(details, detail{Path: pointer(path, key), Message: say(key)})
	}
	return details
}
