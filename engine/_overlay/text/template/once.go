package template

import (
	"reflect"
	"sync"
	"text/template/parse"
)

// parsed remembers, by the name of a template, the last text parsed under it and
// what came out. Helm parses every file of a chart at every render, and they
// are the same each time; only the texts that `tpl` gets may differ.
var parsed struct {
	sync.Mutex
	byName map[string]parsedText
}

type parsedText struct {
	text, leftDelim, rightDelim string
	functions                   int
	trees                       map[string]*parse.Tree
}

// parseOnce is parse.Parse with a memory. It stands where (*Template).Parse
// calls parse.Parse. Trees can be shared, because executing only reads them, as
// those of a template and its Clone always were. Whether a text parses depends
// on the names of its functions as well; they are compared by number, because
// Helm adds the same ones at every render. Errors are not remembered.
func parseOnce(name, text, leftDelim, rightDelim string, functions map[string]any) (map[string]*parse.Tree, error) {
	parsed.Lock()
	defer parsed.Unlock()
	known, ok := parsed.byName[name]
	if ok && known.text == text && known.leftDelim == leftDelim && known.rightDelim == rightDelim && known.functions == len(functions) {
		return known.trees, nil
	}
	trees, err := parse.Parse(name, text, leftDelim, rightDelim, functions, builtins())
	if err == nil {
		if parsed.byName == nil {
			parsed.byName = map[string]parsedText{}
		}
		parsed.byName[name] = parsedText{text, leftDelim, rightDelim, len(functions), trees}
	}
	return trees, err
}

// makeRoom is called before functions are added. Helm adds some 200 to a new
// template at every render, and maps that grow on the way take as long again.
func (c *common) makeRoom(functions int) {
	if len(c.execFuncs) == 0 {
		c.parseFuncs, c.execFuncs = make(FuncMap, functions), make(map[string]reflect.Value, functions)
	}
}
