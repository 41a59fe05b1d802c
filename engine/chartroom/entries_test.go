package chartroom

import (
	"encoding/json"
	"fmt"
	"math"
	"math/rand/v2"
	"testing"
)

// Each key alone, in pairs that a schema ties together, and of every type that YAML has.
var entryChoices = map[string][]any{
	"name":   {"a", "", "<b> & c", 1, nil, "a"},
	"count":  {0, int64(0), 1.0, -1, 2.5, math.Copysign(0, -1), 0.0, "1"},
	"list":   {[]any{}, []any(nil), []any{"x"}, []any{"x", map[string]any{"y": 1}}, []any{"x", map[string]any{"y": true}}},
	"table":  {map[string]any{}, map[string]any(nil), map[string]any{"in": map[string]any{"deep": "x"}}, map[string]any{"in": map[string]any{"deep": 7}}},
	"x-more": {"text", 1, nil},
	"left":   {true, false},
	"other":  {"unknown"},
}

const tiedSchema = `{
	"type": "object",
	"properties": {
		"name": { "type": "string", "minLength": 1 },
		"count": { "type": "number", "minimum": 0 },
		"list": { "type": "array", "items": { "anyOf": [{ "type": "string" }, { "properties": { "y": { "type": "integer" } } }] } },
		"table": { "$ref": "#/$defs/table" },
		"left": { "type": "boolean" }
	},
	"patternProperties": { "^x-": { "type": ["string", "null"] } },
	"required": ["name"],
	"dependentRequired": { "left": ["count"] },
	"if": { "properties": { "count": { "const": 1 } }, "required": ["count"] },
	"then": { "properties": { "table": { "minProperties": 1 } } },
	"allOf": [{ "not": { "required": ["left"], "properties": { "name": { "const": "a" }, "left": { "const": true } } } }],
	"unevaluatedProperties": false,
	"$defs": { "table": { "type": "object", "properties": { "in": { "properties": { "deep": { "type": "string" } } } } } }
}`

// What `table` must fit is said from outside of it.
const anchoredSchema = `{
	"$defs": { "in": { "$dynamicAnchor": "in", "type": "string" } },
	"properties": { "table": { "$id": "table", "properties": { "in": { "$dynamicRef": "#in" } }, "$defs": { "in": { "$dynamicAnchor": "in" } } } }
}`

func TestRemembersEntriesOnlyAsLongAsTheyAreTheSame(t *testing.T) {
	for _, text := range []string{tiedSchema, `true`, `{}`, `{"additionalProperties": false, "properties": {"name": false, "list": true}}`, anchoredSchema} {
		schema, err := compileSchema([]byte(text), patterns{})
		if err != nil {
			t.Fatal(err)
		}
		random := rand.New(rand.NewPCG(5, 11))
		texts := entryMemory[[]byte]{}
		values := map[string]any{}
		seen := map[string]int{}
		for step := range 4000 {
			for key, choices := range entryChoices {
				switch at := random.IntN(len(choices) * 4); {
				case at < len(choices):
					values[key] = freshValue(choices[at])
				case at == len(choices):
					delete(values, key)
				}
			}
			if table, ok := values["table"].(map[string]any); ok && step%7 == 0 && table != nil {
				table["in"] = fmt.Sprint(step) // as `set` does it, in place
			}
			written, err := marshal(values, texts)
			expected, _ := json.Marshal(values)
			if err != nil || string(written) != string(expected) {
				t.Fatalf("step %d: %s %v instead of %s", step, written, err, expected)
			}
			remembered, anew := schema.validate(values), schema.whole.Validate(values)
			if (remembered == nil) != (anew == nil) {
				t.Fatalf("step %d, %s: remembered %v, anew %v", step, expected, remembered, anew)
			}
			seen[fmt.Sprint(anew == nil)]++
		}
		if text == tiedSchema && (seen["true"] < 50 || seen["false"] < 50) {
			t.Errorf("hardly both: %v", seen)
		}
	}
}
