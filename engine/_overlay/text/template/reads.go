package template

import (
	"maps"
	"math"
	"reflect"
	"slices"
	"unsafe"
)

// place is where a map stands among the values; nil for the root context.
type place struct {
	parent *place
	key    string
	inside map[string]*place
	// The map that stands there in a round.
	round int
	now   map[string]any
}

// read is a key that was looked up, with what was there. Of a map that is read
// only as a place to look further, no more than whether it is empty matters.
type read struct {
	place  *place
	key    string
	before any
	whole  bool
}

// More are made only by loops that are not worth remembering.
const readsMax = 4096

func noteRead(one read) {
	recording := memory.recordings[len(memory.recordings)-1]
	if len(recording.reads) >= readsMax {
		recording.spoiled = true
	}
	if recording.spoiled {
		return
	}
	recording.reads = append(recording.reads, one)
}

func (r read) stillHolds() bool {
	now := r.place.current()[r.key]
	if r.whole {
		return same(r.before, now)
	}
	return isMap(now) && (len(asMap(now)) == 0) == (len(asMap(r.before)) == 0)
}

// noteField is called with each key that a template looks up in a map.
func noteField(receiver reflect.Value, key string, result reflect.Value) {
	if len(memory.recordings) == 0 {
		return
	}
	pointer := receiver.UnsafePointer()
	if pointer == memory.rootPointer {
		switch key {
		case "Values":
			noteRead(read{key: key, before: valueOf(result)})
			notePlace(result, memory.current.values)
		case "Release", "Chart", "Capabilities": // the same in all of a generation
		default:
			spoil()
		}
		return
	}
	if parent, ok := memory.places[pointer]; ok {
		value := valueOf(result)
		if isMap(value) {
			noteRead(read{place: parent, key: key, before: value})
			notePlace(reflect.ValueOf(value), parent.at(key))
		} else {
			noteRead(read{place: parent, key: key, before: value, whole: true})
		}
	}
}

func notePlace(result reflect.Value, place *place) {
	pointer := pointerOf(valueOf(result))
	if pointer == nil {
		return
	}
	if known, ok := memory.places[pointer]; ok && known != place {
		spoil() // one map in two places
		return
	}
	memory.places[pointer] = place
}

// noteWhole is called with what is ranged over, printed, or given to a function: all of it counts.
func noteWhole(value reflect.Value) {
	if len(memory.recordings) > 0 {
		left := visitsMax
		noteAll(value, 0, &left)
	}
}

// A map can be in itself, and be there more than once.
const (
	depthMax  = 32
	visitsMax = 10_000
)

func noteAll(value reflect.Value, depth int, left *int) {
	if *left--; *left < 0 || depth > depthMax {
		spoil()
		return
	}
	for value.Kind() == reflect.Interface || value.Kind() == reflect.Pointer {
		value = value.Elem()
	}
	if value.IsValid() && value.Type() == reflectValueType {
		noteAll(value.Interface().(reflect.Value), depth+1, left)
		return
	}
	switch value.Kind() {
	case reflect.Map:
		pointer := value.UnsafePointer()
		if pointer == memory.rootPointer {
			spoil()
		} else if found, ok := memory.places[pointer]; ok {
			if found.parent == nil {
				spoil() // all values: they are never the same twice
				return
			}
			noteRead(read{found.parent, found.key, value.Interface(), true})
		} else {
			for entries := value.MapRange(); *left >= 0 && entries.Next(); {
				noteAll(entries.Value(), depth+1, left)
			}
		}
	case reflect.Slice, reflect.Array:
		switch value.Type().Elem().Kind() {
		case reflect.Interface, reflect.Map, reflect.Slice, reflect.Pointer:
			for i := 0; i < value.Len() && *left >= 0; i++ {
				noteAll(value.Index(i), depth+1, left)
			}
		}
	}
}

func (p *place) at(key string) *place {
	if p.inside == nil {
		p.inside = map[string]*place{}
	}
	if p.inside[key] == nil {
		p.inside[key] = &place{parent: p, key: key}
	}
	return p.inside[key]
}

// current is the map that stands at the place in this round; nil when there is none.
func (p *place) current() map[string]any {
	if p == nil {
		return memory.root
	}
	if p.round != memory.round {
		p.round, p.now = memory.round, asMap(p.parent.current()[p.key])
	}
	return p.now
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
	}
	return isSameScalar(before, now)
}

func isSameScalar(before, now any) bool {
	if number, ok := before.(float64); ok {
		other, ok := now.(float64)
		return ok && math.Float64bits(number) == math.Float64bits(other) // which tells -0 from 0
	}
	return isScalar(before) && before == now
}

func isScalar(value any) bool {
	switch value.(type) {
	case nil, string, bool, int, int64, float64:
		return true
	}
	return false
}

// valueOf is what a value holds; nil where there is none.
func valueOf(value reflect.Value) any {
	if !value.IsValid() || !value.CanInterface() {
		return nil
	}
	if inner, ok := value.Interface().(reflect.Value); ok {
		return valueOf(inner)
	}
	return value.Interface()
}

func isMap(value any) bool {
	return reflect.ValueOf(value).Kind() == reflect.Map
}

// pointerOf tells maps apart; nil for everything else.
func pointerOf(value any) unsafe.Pointer {
	if plain, ok := value.(map[string]any); ok {
		return reflect.ValueOf(plain).UnsafePointer()
	}
	if found := reflect.ValueOf(value); found.Kind() == reflect.Map {
		return found.UnsafePointer()
	}
	return nil
}

var mapType = reflect.TypeFor[map[string]any]()

// asMap also reads Helm's own name for such a map. It is asked for each value that was read, and a conversion by
// reflection compares the types part by part.
func asMap(value any) map[string]any {
	if plain, ok := value.(map[string]any); ok {
		return plain
	}
	found := reflect.ValueOf(value)
	if found.Kind() != reflect.Map || found.Type().Key() != mapType.Key() || found.Type().Elem() != mapType.Elem() {
		return nil
	}
	pointer := found.UnsafePointer()
	return *(*map[string]any)(unsafe.Pointer(&pointer))
}
