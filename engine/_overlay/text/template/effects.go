package template

import (
	"reflect"
	"strings"
)

// callNoted stands where a template calls a function or method.
func callNoted(name string, function reflect.Value, args []reflect.Value) (reflect.Value, error) {
	if len(memory.recordings) == 0 {
		return safeCall(function, args)
	}
	switch effects[name] {
	case passesOn:
		if name == "dict" { // of a key it makes a text
			for i := 0; i < len(args); i += 2 {
				noteWhole(args[i])
			}
		}
	case pure:
		for _, arg := range args {
			noteWhole(arg)
		}
	case changesFirst, changesAllButLast:
		changed := args[:1]
		if effects[name] == changesAllButLast {
			changed = args[:max(1, len(args)-1)]
		}
		for _, arg := range changed {
			left := visitsMax
			if !isOwn(arg, &left) {
				forgetAll()
				break
			}
			spoilAround(arg)
		}
		if name != "set" { // which puts its value there as it is
			for _, arg := range args[1:] {
				noteWhole(arg)
			}
		}
	default:
		spoil()
	}
	result, err := safeCall(function, args)
	if made := reflect.ValueOf(valueOf(result)); err == nil && makes[name] && made.Kind() == reflect.Map {
		memory.fresh[made.UnsafePointer()] = freshMap{made, memory.recordings[len(memory.recordings)-1]}
	}
	return result, err
}

type effect int

const (
	unknown effect = iota
	// The result follows from the arguments, and nothing else happens.
	pure
	// What is inside the arguments is not looked at, only passed on.
	passesOn
	// The first argument, a map, is changed.
	changesFirst
	// So are the others: what is in the first source comes to stand in it, and is changed by the second.
	changesAllButLast
)

var effects = func() map[string]effect {
	known := map[string]effect{
		"dict": passesOn, "list": passesOn, "tuple": passesOn, "include": passesOn,
		"set": changesFirst, "unset": changesFirst, "merge": changesAllButLast, "mustMerge": changesAllButLast, "mergeOverwrite": changesAllButLast, "mustMergeOverwrite": changesAllButLast,
	}
	for _, name := range strings.Fields(`
		add append atoi b64enc cat ceil coalesce compact concat contains default div divf empty eq fail first float64 floor
		fromYaml fromYamlArray ge get gt has hasKey hasPrefix hasSuffix index indent initial int int64 join kindIs kindOf last
		le len lower lt max min mod mul mulf ne nindent nospace not omit pick print printf quote regexFind regexMatch
		regexQuoteMeta regexReplaceAll replace required rest round semverCompare sha256sum split splitList squote sub
		substr ternary title toJson toString toYaml toYamlPretty trim trimAll trimPrefix trimSuffix trunc uniq until untilStep
		upper urlParse without`) {
		known[name] = pure
	}
	return known
}()

// makes names the functions whose result is a new map.
var makes = map[string]bool{"dict": true, "fromYaml": true, "urlParse": true}

// isOwn says whether a map, and every map in it, was made by a template in this round; false when there are too many to say.
func isOwn(value reflect.Value, left *int) bool {
	found := reflect.ValueOf(valueOf(value))
	if *left--; found.Kind() != reflect.Map || *left < 0 {
		return false
	}
	if _, ok := memory.fresh[found.UnsafePointer()]; !ok {
		return false
	}
	for entries := found.MapRange(); entries.Next(); {
		inner := reflect.ValueOf(valueOf(entries.Value()))
		if inner.Kind() == reflect.Map && !isOwn(inner, left) {
			return false
		}
	}
	return true
}

// spoilAround is for a change to a map of the template's own: what began after the map was made does more than print.
func spoilAround(value reflect.Value) {
	found := reflect.ValueOf(valueOf(value))
	made := memory.fresh[found.UnsafePointer()]
	for i := len(memory.recordings) - 1; i >= 0 && memory.recordings[i] != made.by; i-- {
		memory.recordings[i].spoiled = true
	}
	for entries := found.MapRange(); entries.Next(); {
		if inner := reflect.ValueOf(valueOf(entries.Value())); inner.Kind() == reflect.Map {
			spoilAround(inner)
		}
	}
}
