package template

import (
	"fmt"
	"io"
	"reflect"
)

// callDirectly calls a function whose type is one of the usual ones without
// reflection, which takes longer than most of these functions. It stands in
// front of the reflect.Value.Call in safeCall; the caller has checked number and
// types of the arguments. Result and error are those of Call; `ok` is false for
// all other types, and nothing has been called then.
func callDirectly(function reflect.Value, args []reflect.Value) (result reflect.Value, err error, ok bool) {
	for _, arg := range args {
		if !arg.IsValid() {
			return result, nil, false
		}
	}
	switch function := function.Interface().(type) {
	case func(string, any) (string, error):
		text, err := function(args[0].String(), args[1].Interface())
		return reflect.ValueOf(text), err, true
	case func(...any) string:
		return reflect.ValueOf(function(interfaces(args)...)), nil, true
	case func(string, ...any) string:
		return reflect.ValueOf(function(args[0].String(), interfaces(args[1:])...)), nil, true
	case func(any) string:
		return reflect.ValueOf(function(args[0].Interface())), nil, true
	case func(string) string:
		return reflect.ValueOf(function(args[0].String())), nil, true
	case func(string, string) string:
		return reflect.ValueOf(function(args[0].String(), args[1].String())), nil, true
	case func(string, string, string) string:
		return reflect.ValueOf(function(args[0].String(), args[1].String(), args[2].String())), nil, true
	case func(string, string) bool:
		return reflect.ValueOf(function(args[0].String(), args[1].String())), nil, true
	case func(int, string) string:
		return reflect.ValueOf(function(int(args[0].Int()), args[1].String())), nil, true
	case func(any) int:
		return reflect.ValueOf(function(args[0].Interface())), nil, true
	case func(any) int64:
		return reflect.ValueOf(function(args[0].Interface())), nil, true
	case func(any) float64:
		return reflect.ValueOf(function(args[0].Interface())), nil, true
	case func(any, ...any) float64:
		return reflect.ValueOf(function(args[0].Interface(), interfaces(args[1:])...)), nil, true
	case func(any, any) bool:
		return reflect.ValueOf(function(args[0].Interface(), args[1].Interface())), nil, true
	case func(any) any:
		return anInterface(function(args[0].Interface())), nil, true
	case func(...any) any:
		return anInterface(function(interfaces(args)...)), nil, true
	case func(any, ...any) any:
		return anInterface(function(args[0].Interface(), interfaces(args[1:])...)), nil, true
	case func(any, any, bool) any:
		return anInterface(function(args[0].Interface(), args[1].Interface(), args[2].Bool())), nil, true
	case func(map[string]any, string) any:
		if table, ok := args[0].Interface().(map[string]any); ok { // Not a named type of map.
			return anInterface(function(table, args[1].String())), nil, true
		}
	case func(...any) []any:
		return reflect.ValueOf(function(interfaces(args)...)), nil, true
	case func(...any) map[string]any:
		return reflect.ValueOf(function(interfaces(args)...)), nil, true
	case func(reflect.Value) bool:
		return reflect.ValueOf(function(unwrapped(args[0]))), nil, true
	case func(reflect.Value, ...reflect.Value) (bool, error):
		others := make([]reflect.Value, len(args)-1)
		for i, arg := range args[1:] {
			others[i] = unwrapped(arg)
		}
		truth, err := function(unwrapped(args[0]), others...)
		return reflect.ValueOf(truth), err, true
	case func(reflect.Value, reflect.Value) (bool, error):
		truth, err := function(unwrapped(args[0]), unwrapped(args[1]))
		return reflect.ValueOf(truth), err, true
	}
	return result, nil, false
}

func interfaces(args []reflect.Value) []any {
	values := make([]any, len(args))
	for i, arg := range args {
		values[i] = arg.Interface()
	}
	return values
}

// anInterface is a result whose type is an interface, which Call does not look into.
func anInterface(result any) reflect.Value {
	return reflect.ValueOf([1]any{result}).Index(0)
}

// unwrapped is the value that an argument of type reflect.Value holds.
func unwrapped(arg reflect.Value) reflect.Value {
	return arg.Interface().(reflect.Value)
}

// printTo is fmt.Fprint, with a shorter way for texts, of which templates are made.
func printTo(writer io.Writer, value any) (int, error) {
	if text, ok := value.(string); ok {
		return io.WriteString(writer, text)
	}
	noteWhole(reflect.ValueOf(value))
	return fmt.Fprint(writer, value)
}
