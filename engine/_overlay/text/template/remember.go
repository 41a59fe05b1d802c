package template

import (
	"io"
	"maps"
	"reflect"
	"slices"
	"strings"
	"text/template/parse"
	"unsafe"
)

// A keystroke changes one value, and most of a chart's templates never look at
// it. So an execution on Helm's root context (the `.` of a template file, and of
// `include "name" .`) notes which values it reads. As long as those are what
// they were, and so is everything else that templates can see, the text is what
// it was and need not be made again.
//
// Whatever is not known to be harmless spoils the memory of the executions
// under way: a method, a function that is not listed in effects.go, a read of
// .Files. A change to a value (`set` on anything but a map of the template's own) ends
// remembering for the whole render. The engine renders one chart at a time; so
// there is one memory, without locks.
var memory struct {
	generations []*generation // the latest first
	current     *generation
	round       int
	root        map[string]any
	rootPointer unsafe.Pointer
	// places of the maps that were reached by reading field after field
	places     map[unsafe.Pointer]*place
	recordings []*recording
	// fresh holds the maps that templates made themselves, and may change
	fresh map[unsafe.Pointer]reflect.Value
}

// generation is what was remembered for one chart, release and cluster.
type generation struct {
	release, chart, capabilities any
	trees                        map[string]*parse.Tree
	values                       *place
	outputs                      map[string]output
}

const generationsMax = 4

type output struct {
	text  string
	reads map[read]any
}

// place is where a map stands among the values; nil above `Values` itself.
type place struct {
	parent *place
	key    string
	inside map[string]*place
	// The map that stands there in a round.
	round int
	now   map[string]any
}

// read is a key that was looked up. Of a map that is read only as a place to
// look further, no more than whether it is empty matters.
type read struct {
	place *place
	key   string
	whole bool
}

type recording struct {
	reads   map[read]any
	spoiled bool
}

// executeRemembered stands where ExecuteTemplate calls Execute.
func executeRemembered(tmpl *Template, wr io.Writer, data any) error {
	value := reflect.ValueOf(data)
	if value.Kind() != reflect.Map {
		return tmpl.Execute(wr, data)
	}
	if len(memory.recordings) == 0 {
		beginRound(tmpl, value)
	}
	if memory.current == nil || value.UnsafePointer() != memory.rootPointer {
		return tmpl.Execute(wr, data)
	}
	generation := memory.current
	if known, ok := generation.outputs[tmpl.name]; ok && allHold(known.reads) {
		noteReads(known.reads)
		_, err := io.WriteString(wr, known.text)
		return err
	}

	depth := len(memory.recordings)
	notes := &recording{reads: map[read]any{}}
	memory.recordings = append(memory.recordings, notes)
	defer func() { memory.recordings = memory.recordings[:depth] }()
	var text strings.Builder
	failure := tmpl.Execute(&text, data)
	memory.recordings = memory.recordings[:depth]
	if notes.spoiled {
		spoil()
	}
	noteReads(notes.reads)
	delete(generation.outputs, tmpl.name)
	if failure == nil && !notes.spoiled {
		generation.outputs[tmpl.name] = output{text.String(), notes.reads}
	}
	if _, err := io.WriteString(wr, text.String()); failure == nil {
		return err
	}
	return failure
}

// beginRound looks whether this is Helm's root context, and what is remembered for it.
func beginRound(tmpl *Template, value reflect.Value) {
	if memory.current != nil && value.UnsafePointer() == memory.rootPointer {
		return
	}
	memory.round++
	memory.current, memory.root, memory.rootPointer = nil, nil, nil
	memory.places, memory.fresh = map[unsafe.Pointer]*place{}, map[unsafe.Pointer]reflect.Value{}
	root := asMap(value.Interface())
	for _, key := range []string{"Values", "Release", "Chart", "Capabilities", "Files"} {
		if _, ok := root[key]; !ok {
			return
		}
	}
	trees := map[string]*parse.Tree{}
	for name, associated := range tmpl.common.tmpl {
		trees[name] = associated.Tree
	}
	next := &generation{
		release: root["Release"], chart: root["Chart"], capabilities: root["Capabilities"],
		trees: trees, values: &place{key: "Values"}, outputs: map[string]output{},
	}
	at := slices.IndexFunc(memory.generations, func(known *generation) bool {
		return maps.Equal(known.trees, next.trees) &&
			reflect.DeepEqual(known.release, next.release) &&
			reflect.DeepEqual(known.chart, next.chart) &&
			reflect.DeepEqual(known.capabilities, next.capabilities)
	})
	if at >= 0 {
		next = memory.generations[at]
		memory.generations = slices.Delete(memory.generations, at, at+1)
	}
	memory.generations = slices.Insert(memory.generations, 0, next)
	memory.generations = memory.generations[:min(len(memory.generations), generationsMax)]
	memory.current, memory.root, memory.rootPointer = next, root, value.UnsafePointer()
}

// forgetAll is for a template that changes a value: what was read before may never have been in any chart's values.
func forgetAll() {
	spoil()
	memory.generations, memory.current = nil, &generation{values: &place{key: "Values"}, outputs: map[string]output{}}
}

func spoil() {
	if last := len(memory.recordings) - 1; last >= 0 {
		memory.recordings[last].spoiled = true
	}
}

func noteReads(reads map[read]any) {
	if last := len(memory.recordings) - 1; last >= 0 {
		maps.Copy(memory.recordings[last].reads, reads)
	}
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
			notePlace(result, memory.current.values)
		case "Release", "Chart", "Capabilities": // the same in all of a generation
		default:
			spoil()
		}
		return
	}
	if parent, ok := memory.places[pointer]; ok {
		noteRead(parent, key, result)
	}
}

func noteRead(parent *place, key string, result reflect.Value) {
	value := valueOf(result)
	reads := memory.recordings[len(memory.recordings)-1].reads
	found := reflect.ValueOf(value)
	switch found.Kind() {
	case reflect.Map:
		reads[read{place: parent, key: key}] = value
		notePlace(found, parent.at(key))
	default:
		reads[read{place: parent, key: key, whole: true}] = value
	}
}

func notePlace(result reflect.Value, place *place) {
	found := reflect.ValueOf(valueOf(result))
	if found.Kind() != reflect.Map || found.IsNil() {
		return
	}
	if known, ok := memory.places[found.UnsafePointer()]; ok && known != place {
		spoil() // one map in two places
		return
	}
	memory.places[found.UnsafePointer()] = place
}

// noteWhole is called with what is ranged over, printed, or given to a function: all of it counts.
func noteWhole(value reflect.Value) {
	if len(memory.recordings) > 0 {
		noteInside(value, 0)
	}
}

// A map can be in itself.
const depthMax = 32

func noteInside(value reflect.Value, depth int) {
	if depth > depthMax {
		spoil()
		return
	}
	for value.Kind() == reflect.Interface || value.Kind() == reflect.Pointer {
		value = value.Elem()
	}
	if value.IsValid() && value.Type() == reflectValueType {
		noteInside(value.Interface().(reflect.Value), depth+1)
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
			memory.recordings[len(memory.recordings)-1].reads[read{found.parent, found.key, true}] = value.Interface()
		} else {
			for entries := value.MapRange(); entries.Next(); {
				noteInside(entries.Value(), depth+1)
			}
		}
	case reflect.Slice, reflect.Array:
		switch value.Type().Elem().Kind() {
		case reflect.Interface, reflect.Map, reflect.Slice, reflect.Pointer:
			for i := range value.Len() {
				noteInside(value.Index(i), depth+1)
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
	if p.round != memory.round {
		above := memory.root
		if p.parent != nil {
			above = p.parent.current()
		}
		p.round, p.now = memory.round, asMap(above[p.key])
	}
	return p.now
}

func allHold(reads map[read]any) bool {
	for read, before := range reads {
		now := read.place.current()[read.key]
		if read.whole && !same(before, now) {
			return false
		}
		if !read.whole && !(isMap(now) && (len(asMap(now)) == 0) == (len(asMap(before)) == 0)) {
			return false
		}
	}
	return true
}

// same compares values as they come from YAML; of other types no two are the same.
func same(before, now any) bool {
	switch before := before.(type) {
	case map[string]any:
		now, ok := now.(map[string]any)
		return ok && maps.EqualFunc(before, now, same)
	case []any:
		now, ok := now.([]any)
		return ok && slices.EqualFunc(before, now, same)
	case nil, string, bool, int, int64, float64:
		return before == now
	}
	return false
}

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

var mapType = reflect.TypeFor[map[string]any]()

// asMap also reads Helm's own name for such a map.
func asMap(value any) map[string]any {
	if plain, ok := value.(map[string]any); ok {
		return plain
	}
	found := reflect.ValueOf(value)
	if found.Kind() != reflect.Map || !found.CanConvert(mapType) {
		return nil
	}
	return found.Convert(mapType).Interface().(map[string]any)
}
