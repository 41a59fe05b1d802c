package template

import (
	"maps"
	"reflect"
	"slices"
)

// seal keeps a context so that the next one can be compared with it. The root
// context and the values' own maps are kept as what they are: what is read of
// them is noted. All else is copied, since a template may change it later. False
// for what cannot be compared, and for what is too large to be.
func seal(context []reflect.Value) (sealed []any, reads []read, ok bool) {
	size := 0
	var copied func(value any, depth int) (any, bool)
	copied = func(value any, depth int) (any, bool) {
		if size++; size > sealedMax || depth > depthMax {
			return nil, false
		}
		if isScalar(value) {
			return value, true
		}
		if isMap(value) {
			if pointerOf(value) == memory.rootPointer {
				return theRoot{}, true
			}
			if found, ok := memory.places[pointerOf(value)]; ok {
				reads = append(reads, read{place: found.parent, key: found.key, before: value})
				return found, true
			}
		}
		switch value := value.(type) {
		case map[string]any:
			entries := make(map[string]any, len(value))
			for key, inner := range value {
				if entries[key], ok = copied(inner, depth+1); !ok {
					return nil, false
				}
			}
			return entries, value != nil
		case []any:
			elements := make([]any, len(value))
			for i, inner := range value {
				if elements[i], ok = copied(inner, depth+1); !ok {
					return nil, false
				}
			}
			return elements, value != nil
		}
		return nil, false
	}
	for _, value := range context {
		var one any = absent{}
		if value.IsValid() {
			if one, ok = copied(valueOf(value), 0); !ok {
				return nil, nil, false
			}
		}
		sealed = append(sealed, one)
	}
	return sealed, reads, true
}

const sealedMax = 256

type (
	theRoot struct{}
	absent  struct{}
)

// isContext compares a context with a sealed one.
func isContext(sealed []any, context []reflect.Value) bool {
	return slices.EqualFunc(sealed, context, func(before any, now reflect.Value) bool {
		if !now.IsValid() {
			return before == absent{}
		}
		return isSealed(before, valueOf(now))
	})
}

func isSealed(before, now any) bool {
	if pointer := pointerOf(now); pointer != nil {
		if pointer == memory.rootPointer {
			return before == theRoot{}
		}
		if found, ok := memory.places[pointer]; ok {
			return before == found
		}
	}
	switch before := before.(type) {
	case map[string]any:
		now, ok := now.(map[string]any)
		return ok && now != nil && maps.EqualFunc(before, now, isSealed)
	case []any:
		now, ok := now.([]any)
		return ok && now != nil && slices.EqualFunc(before, now, isSealed)
	}
	return isSameScalar(before, now)
}
