package chartroom

import (
	"encoding/json"
	"maps"
	"math"
	"slices"
)

// entryMemory remembers what was made of a map's entries, by key. A keystroke
// changes one of them.
type entryMemory[T any] map[string]madeOf[T]

type madeOf[T any] struct {
	value any
	made  T
}

const cachedEntriesMax = 512

func (m entryMemory[T]) of(key string, value any, make func(any) (T, error)) (T, error) {
	if known, ok := m[key]; ok && same(known.value, value) {
		return known.made, nil
	}
	made, err := make(value)
	if err == nil {
		keep(m, cachedEntriesMax, key, madeOf[T]{freshValue(value), made}) // A template may change the value itself.
	}
	return made, err
}

// keep remembers a value; a memory that is full begins anew.
func keep[Key comparable, Value any](memory map[Key]Value, max int, key Key, value Value) {
	if len(memory) >= max {
		clear(memory)
	}
	memory[key] = value
}

// same compares values as they come from YAML; of other types no two are the same.
func same(before, now any) bool {
	switch before := before.(type) {
	case map[string]any:
		now, ok := now.(map[string]any)
		return ok && (before == nil) == (now == nil) && maps.EqualFunc(before, now, same)
	case []any:
		now, ok := now.([]any)
		return ok && (before == nil) == (now == nil) && slices.EqualFunc(before, now, same)
	case float64:
		now, ok := now.(float64)
		return ok && math.Float64bits(before) == math.Float64bits(now)
	case nil, string, bool, int, int64:
		return before == now
	}
	return false
}

// marshal writes a map as json.Marshal does.
func marshal(values map[string]any, known entryMemory[[]byte]) (json.RawMessage, error) {
	text := []byte{'{'}
	for i, key := range slices.Sorted(maps.Keys(values)) {
		name, err := json.Marshal(key)
		if err != nil {
			return nil, err
		}
		value, err := known.of(key, values[key], json.Marshal)
		if err != nil {
			return nil, err
		}
		if i > 0 {
			text = append(text, ',')
		}
		text = append(append(append(text, name...), ':'), value...)
	}
	return append(text, '}'), nil
}
