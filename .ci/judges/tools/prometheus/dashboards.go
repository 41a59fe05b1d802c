package main

import (
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"chartroom/judges/manifests"
)

type dashboard struct {
	UID        string  `json:"uid"`
	Title      string  `json:"title"`
	Panels     []panel `json:"panels"`
	Templating struct {
		List []variable `json:"list"`
	} `json:"templating"`
}

type panel struct {
	ID         int         `json:"id"`
	Type       string      `json:"type"`
	Title      string      `json:"title"`
	Datasource *datasource `json:"datasource"`
	Targets    []struct {
		Expr       string      `json:"expr"`
		RefID      string      `json:"refId"`
		Datasource *datasource `json:"datasource"`
	} `json:"targets"`
	Panels []panel `json:"panels"`
}

type variable struct {
	Name       string          `json:"name"`
	Type       string          `json:"type"`
	Datasource *datasource     `json:"datasource"`
	Query      json.RawMessage `json:"query"`
}

type datasource struct {
	Type string `json:"type"`
	UID  string `json:"uid"`
}

// startDashboards judges every dashboard in a ConfigMap.
func startDashboards() (manifests.Judge, error) {
	known, err := readMetrics()
	if err != nil {
		return nil, err
	}
	return func(sample manifests.Sample) (judged int, findings []manifests.Finding) {
		for _, object := range sample.Objects {
			var whole struct {
				Data map[string]string `json:"data"`
			}
			if object.Kind != "ConfigMap" || json.Unmarshal(object.JSON, &whole) != nil {
				continue
			}
			for file, text := range whole.Data {
				if !strings.HasSuffix(file, ".json") {
					continue
				}
				judged++
				for _, text := range known.judgeDashboard(text) {
					findings = append(findings, manifests.Finding{Check: "dashboard", Object: object, Message: text})
				}
			}
		}
		return judged, findings
	}, nil
}

func (known metrics) judgeDashboard(text string) []string {
	var board dashboard
	if err := json.Unmarshal([]byte(text), &board); err != nil {
		return []string{err.Error()}
	}
	var texts []string
	if board.UID == "" || board.Title == "" {
		texts = append(texts, "has no uid or no title")
	}
	names := []string{}
	for _, variable := range board.Templating.List {
		names = append(names, variable.Name)
		for _, text := range known.judgeVariable(board, variable) {
			texts = append(texts, fmt.Sprintf("variable %s: %s", variable.Name, text))
		}
	}
	ids, queries := []int{}, 0
	for _, panel := range flatten(board.Panels) {
		if slices.Contains(ids, panel.ID) || panel.ID == 0 {
			texts = append(texts, fmt.Sprintf("panel %q has no id of its own", panel.Title))
		}
		ids = append(ids, panel.ID)
		if panel.Type != "row" && panel.Type != "text" && len(panel.Targets) == 0 {
			texts = append(texts, fmt.Sprintf("panel %q asks nothing", panel.Title))
		}
		refs := []string{}
		for _, target := range panel.Targets {
			queries++
			if slices.Contains(refs, target.RefID) {
				texts = append(texts, fmt.Sprintf("panel %q: two queries %q", panel.Title, target.RefID))
			}
			refs = append(refs, target.RefID)
			for _, source := range []*datasource{panel.Datasource, target.Datasource} {
				if !board.hasSource(source) {
					texts = append(texts, fmt.Sprintf("panel %q: its datasource is no variable of the dashboard", panel.Title))
				}
			}
			for _, text := range known.judgeTemplate(target.Expr, names) {
				texts = append(texts, fmt.Sprintf("panel %q: %s", panel.Title, text))
			}
		}
	}
	if queries == 0 {
		texts = append(texts, "asks nothing")
	}
	return texts
}

// judgeVariable holds the query of a variable, `label_values(SELECTOR, LABEL)` or a query, against Prometheus too.
func (known metrics) judgeVariable(board dashboard, variable variable) []string {
	if variable.Type != "query" {
		return nil
	}
	var texts []string
	if !board.hasSource(variable.Datasource) {
		texts = append(texts, "its datasource is no variable of the dashboard")
	}
	var query string
	if json.Unmarshal(variable.Query, &query) != nil {
		var wrapped struct {
			Query string `json:"query"`
		}
		if err := json.Unmarshal(variable.Query, &wrapped); err != nil {
			return append(texts, err.Error())
		}
		query = wrapped.Query
	}
	if match := labelValues.FindStringSubmatch(query); match != nil {
		query = match[1]
	}
	names := []string{}
	for _, other := range board.Templating.List {
		names = append(names, other.Name)
	}
	return append(texts, known.judgeTemplate(query, names)...)
}

var labelValues = regexp.MustCompile(`^(?:label_values|query_result)\((.*?)(?:,\s*[a-z_]+)?\)$`)

// judgeTemplate puts a value in the place of each variable, which must be Grafana's or the dashboard's.
func (known metrics) judgeTemplate(query string, names []string) []string {
	var texts []string
	filled := grafanaVariable.ReplaceAllStringFunc(query, func(text string) string {
		name := strings.Trim(strings.SplitN(text, ":", 2)[0], "${}")
		if strings.HasPrefix(name, "__") {
			return "5m"
		}
		if !slices.Contains(names, name) {
			texts = append(texts, fmt.Sprintf("$%s is no variable of the dashboard", name))
		}
		return "x"
	})
	return append(texts, known.judgeQuery(filled)...)
}

var grafanaVariable = regexp.MustCompile(`\$\{\w+(:\w+)?\}|\$\w+`)

// hasSource tells whether a datasource is a variable of type datasource, so that the dashboard works in any Grafana.
func (board dashboard) hasSource(source *datasource) bool {
	if source == nil || source.Type != "prometheus" {
		return false
	}
	name := strings.Trim(source.UID, "${}")
	return name != source.UID && slices.ContainsFunc(board.Templating.List, func(one variable) bool {
		return one.Name == name && one.Type == "datasource"
	})
}

func flatten(panels []panel) []panel {
	var all []panel
	for _, one := range panels {
		all = append(all, one)
		all = append(all, flatten(one.Panels)...)
	}
	return all
}
