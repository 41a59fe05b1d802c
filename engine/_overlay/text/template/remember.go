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
// it. So the execution of a template, and of each larger piece of one (pieces.go),
// notes which values it reads (reads.go). As long as those are what they were,
// and so is everything else that the piece can see (context.go), the text is
// what it was and need not be made again.
//
// Whatever is not known to be harmless spoils the memory of the executions
// under way: a method, a function that is not listed in effects.go, a read of
// .Files. At a change to a value (`set` on anything but a map of the template's own)
// all is forgotten, and what follows is remembered until the end of the render
// only. The engine renders one chart at a time; so there is one memory, without
// locks.
var memory struct {
	generations []*generation // the latest first
	current     *generation
	round       int
	root        map[string]any
	rootPointer unsafe.Pointer
	// templates is what Helm executes; `tpl` works on a copy, where a name may mean another template.
	templates *common
	// places of the maps that were reached by reading field after field
	places map[unsafe.Pointer]*place
	// recordings are the executions under way, the innermost last.
	recordings []*recording
	// fresh holds the maps that templates made themselves, and may change
	fresh map[unsafe.Pointer]freshMap
}

// generation is what was remembered for one chart, release and cluster.
type generation struct {
	release, chart, capabilities any
	trees                        map[string]*parse.Tree
	values                       *place
	pieces                       map[parse.Node]*piece
	rounds                       int
}

const (
	generationsMax = 4
	outputsMax     = 8 // of a piece, each in a context of its own
	// Helm ends a recursion that goes too deep, which a text from memory would hide.
	nestedMax = 100
)

// output is what an execution printed. It holds as long as its own reads do, and the executions inside it.
type output struct {
	context []any
	text    string
	reads   []read
	inside  []*output
	// Whether it holds, as found in a round.
	round int
	holds bool
}

// recording is an output that is being made.
type recording struct {
	output
	spoiled bool
}

// freshMap is a map that a template made, while `by` was the innermost recording.
type freshMap struct {
	reflect.Value
	by *recording
}

// executeRemembered stands where ExecuteTemplate calls Execute.
func executeRemembered(tmpl *Template, wr io.Writer, data any) error {
	if len(memory.recordings) == 0 {
		beginRound(tmpl, data)
	}
	if memory.current == nil || tmpl.Tree == nil {
		return tmpl.Execute(wr, data)
	}
	depth := len(memory.recordings)
	if tmpl.common != memory.templates || depth > nestedMax {
		spoil()
		return tmpl.Execute(wr, data)
	}
	defer func() { memory.recordings = memory.recordings[:depth] }()
	var failure error
	execute := func(text io.Writer) bool {
		failure = tmpl.Execute(text, data)
		return failure == nil
	}
	isDone, err := memory.current.pieceOf(tmpl.Root).print(wr, []reflect.Value{reflect.ValueOf(data)}, execute)
	switch {
	case !isDone:
		return tmpl.Execute(wr, data)
	case failure != nil:
		return failure
	}
	return err
}

// print writes what the execution prints, from memory where it holds. Not done, and nothing executed or written, when
// such a context cannot be remembered.
func (p *piece) print(wr io.Writer, context []reflect.Value, execute func(io.Writer) bool) (isDone bool, err error) {
	at := slices.IndexFunc(p.outputs, func(known *output) bool { return isContext(known.context, context) })
	if at >= 0 {
		known := p.outputs[at]
		if known.stillHolds() {
			noteExecution(known)
			_, err := io.WriteString(wr, known.text)
			return true, err
		}
		p.outputs = slices.Delete(p.outputs, at, at+1)
	}
	sealed, reads, ok := seal(context)
	if !ok {
		return false, nil
	}

	depth := len(memory.recordings)
	notes := &recording{output: output{context: sealed, reads: reads}}
	memory.recordings = append(memory.recordings, notes)
	var text strings.Builder
	succeeded := execute(&text)
	memory.recordings = memory.recordings[:depth] // those inside it too, when it ended in the middle of one

	notes.text, notes.round, notes.holds = text.String(), memory.round, true
	if _, err := io.WriteString(wr, notes.text); err != nil || notes.spoiled || !succeeded {
		spoil()
		return true, err
	}
	noteExecution(&notes.output)
	p.outputs = append(p.outputs, &notes.output)
	if len(p.outputs) > outputsMax {
		p.outputs = slices.Delete(p.outputs, 0, 1)
	}
	return true, nil
}

func (o *output) stillHolds() bool {
	if o.round != memory.round {
		o.round = memory.round
		o.holds = all(o.reads, read.stillHolds) && all(o.inside, (*output).stillHolds)
	}
	return o.holds
}

func all[E any](elements []E, holds func(E) bool) bool {
	return !slices.ContainsFunc(elements, func(element E) bool { return !holds(element) })
}

// beginRound looks whether this is Helm's root context, and what is remembered for it.
func beginRound(tmpl *Template, data any) {
	root := asMap(data)
	if memory.current != nil && pointerOf(data) == memory.rootPointer {
		return
	}
	memory.round++
	memory.current, memory.root, memory.rootPointer, memory.templates = nil, nil, nil, nil
	memory.places, memory.fresh = map[unsafe.Pointer]*place{}, map[unsafe.Pointer]freshMap{}
	for _, key := range []string{"Values", "Release", "Chart", "Capabilities", "Files"} {
		if _, ok := root[key]; !ok {
			memory.generations = nil // nobody sees what changes meanwhile
			return
		}
	}
	trees := map[string]*parse.Tree{}
	for name, associated := range tmpl.common.tmpl {
		trees[name] = associated.Tree
	}
	next := newGeneration()
	next.release, next.chart, next.capabilities, next.trees = root["Release"], root["Chart"], root["Capabilities"], trees
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
	next.rounds++
	memory.current, memory.root, memory.rootPointer, memory.templates = next, root, pointerOf(data), tmpl.common
}

func newGeneration() *generation {
	return &generation{values: &place{key: "Values"}, pieces: map[parse.Node]*piece{}}
}

// forgetAll is for a template that changes a value: what was read before may never have been in any chart's values.
func forgetAll() {
	spoil()
	memory.generations, memory.current = nil, newGeneration()
	clear(memory.fresh) // one of them may now stand among the values
}

// spoil says that what the innermost execution prints, and so what the ones around it do, is not to be remembered.
func spoil() {
	if last := len(memory.recordings) - 1; last >= 0 {
		memory.recordings[last].spoiled = true
	}
}

// noteExecution is called with what was printed inside the execution under way.
func noteExecution(made *output) {
	if last := len(memory.recordings) - 1; last >= 0 {
		memory.recordings[last].inside = append(memory.recordings[last].inside, made)
	}
}
