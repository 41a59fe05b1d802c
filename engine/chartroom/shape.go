package chartroom

import (
	"encoding/json"
	"reflect"
	"strings"
)

// shape is what a Go type takes as JSON, made to be asked quickly. Its answer is
// "surely fine" or "unsure": what it is unsure of, the strict decoder decides and
// puts into words. That one takes longer, because it builds the object, and of a
// document that is fine nobody needs the object.
type shape struct {
	accepts accepts
	fields  map[string]*shape // of a struct, by their names in JSON
	element *shape            // of a list or a map
	// of a type that decodes itself: the type, and the texts it took before
	kind reflect.Type
	took map[string]bool
}

type accepts int

const (
	nothingSurely accepts = iota
	aStruct
	aMap
	aList
	aText
	aTruth
	aWholeNumber
	whatItDecodes
)

// Digits that are within the range of any int32, the smallest that occurs.
const surelyWithinRange = 9

const tookMax = 1000

type shapes map[reflect.Type]*shape

func (s shapes) of(kind reflect.Type) *shape {
	if known, ok := s[kind]; ok {
		return known
	}
	made := &shape{}
	s[kind] = made // Before its parts, because types refer to themselves.
	switch {
	case kind.Kind() == reflect.Pointer:
		*made = *s.of(kind.Elem())
	case reflect.PointerTo(kind).Implements(unmarshaler):
		made.accepts, made.kind, made.took = whatItDecodes, kind, map[string]bool{}
	case kind.Kind() == reflect.Struct:
		made.accepts, made.fields = aStruct, map[string]*shape{}
		s.addFields(made.fields, kind)
	case kind.Kind() == reflect.Map && kind.Key().Kind() == reflect.String:
		made.accepts, made.element = aMap, s.of(kind.Elem())
	case kind.Kind() == reflect.Slice && kind.Elem().Kind() != reflect.Uint8:
		made.accepts, made.element = aList, s.of(kind.Elem())
	case kind.Kind() == reflect.String:
		made.accepts = aText
	case kind.Kind() == reflect.Bool:
		made.accepts = aTruth
	case kind.Kind() == reflect.Int32, kind.Kind() == reflect.Int64:
		made.accepts = aWholeNumber
	}
	return made
}

// addFields leaves out what has options or is there twice: of that it is unsure.
func (s shapes) addFields(fields map[string]*shape, kind reflect.Type) {
	for i := range kind.NumField() {
		field := kind.Field(i)
		name, options, _ := strings.Cut(field.Tag.Get("json"), ",")
		switch {
		case name == "-" || !field.IsExported():
		case name == "" && field.Anonymous && field.Type.Kind() == reflect.Struct:
			s.addFields(fields, field.Type)
		case name == "" || strings.Contains(options, "string") || fields[name] != nil:
			fields[name] = &shape{}
		default:
			fields[name] = s.of(field.Type)
		}
	}
}

// takes says whether the type surely takes an object without a complaint. The
// object must be as json.Marshal writes it: correct, without spaces, each key once.
func (s *shape) takes(object []byte) bool {
	rest, ok := s.value(object)
	return ok && len(rest) == 0
}

// value reads one value and returns what follows it.
func (s *shape) value(text []byte) ([]byte, bool) {
	if len(text) == 0 {
		return nil, false
	}
	switch first := text[0]; s.accepts {
	case aStruct, aMap:
		if first == '{' {
			return s.members(text[1:])
		}
	case aList:
		if first == '[' {
			return s.items(text[1:])
		}
	case aText:
		if first == '"' {
			_, rest := quoted(text)
			return rest, rest != nil
		}
	case aTruth:
		for _, word := range []string{"true", "false"} {
			if len(text) >= len(word) && string(text[:len(word)]) == word {
				return text[len(word):], true
			}
		}
	case aWholeNumber:
		end := 0
		for end < len(text) && '0' <= text[end] && text[end] <= '9' {
			end++
		}
		if end > 0 && end <= surelyWithinRange && (end == len(text) || strings.IndexByte(",]}", text[end]) >= 0) {
			return text[end:], true
		}
	case whatItDecodes:
		return s.decoded(text)
	}
	return nil, false
}

func (s *shape) members(text []byte) ([]byte, bool) {
	for len(text) > 0 && text[0] != '}' {
		if text[0] == ',' {
			text = text[1:]
		}
		key, rest := quoted(text)
		if len(rest) == 0 || rest[0] != ':' {
			return nil, false
		}
		value := s.element
		if s.accepts == aStruct {
			if value = s.fields[string(key)]; value == nil {
				return nil, false
			}
		}
		var ok bool
		if text, ok = value.value(rest[1:]); !ok {
			return nil, false
		}
	}
	if len(text) == 0 {
		return nil, false
	}
	return text[1:], true
}

func (s *shape) items(text []byte) ([]byte, bool) {
	for len(text) > 0 && text[0] != ']' {
		if text[0] == ',' {
			text = text[1:]
		}
		var ok bool
		if text, ok = s.element.value(text); !ok {
			return nil, false
		}
	}
	if len(text) == 0 {
		return nil, false
	}
	return text[1:], true
}

// decoded asks a type that decodes itself, such as a quantity, about a text or a number.
func (s *shape) decoded(text []byte) ([]byte, bool) {
	end := 0
	if text[0] == '"' {
		_, rest := quoted(text)
		end = len(text) - len(rest)
	} else {
		for end < len(text) && strings.IndexByte("+-.0123456789eE", text[end]) >= 0 {
			end++
		}
	}
	if end == 0 {
		return nil, false
	}
	value := text[:end]
	took, known := s.took[string(value)]
	if !known {
		took = reflect.New(s.kind).Interface().(json.Unmarshaler).UnmarshalJSON(value) == nil
		keep(s.took, tookMax, string(value), took)
	}
	return text[end:], took
}

// readTypeMeta finds what every object begins with, without reading the rest of
// it; unsure where anything is missing or no plain text. The object must be as
// json.Marshal writes it, with its keys in order.
func readTypeMeta(object []byte) (found typeMeta, isSure bool) {
	if len(object) == 0 || object[0] != '{' {
		return typeMeta{}, false
	}
	for rest := object[1:]; ; rest = rest[1:] {
		key, after := quoted(rest)
		if len(after) == 0 || after[0] != ':' {
			return typeMeta{}, false
		}
		value := after[1:]
		if rest = skip(value); len(rest) == 0 || rest[0] != ',' && rest[0] != '}' {
			return typeMeta{}, false
		}
		value = value[:len(value)-len(rest)]
		text, _ := quoted(value)
		switch string(key) {
		case "apiVersion":
			found.APIVersion = string(text)
		case "kind":
			found.Kind = string(text)
		case "metadata":
			found.Metadata = value
			return found, isPlainText(found.APIVersion) && isPlainText(found.Kind)
		}
	}
}

func isPlainText(text string) bool {
	return text != "" && !strings.Contains(text, `\`)
}

// skip returns what follows a value.
func skip(text []byte) []byte {
	depth := 0
	for i := 0; i < len(text); i++ {
		switch text[i] {
		case '"':
			_, rest := quoted(text[i:])
			i = len(text) - len(rest) - 1
		case '{', '[':
			depth++
		case '}', ']':
			if depth--; depth < 0 {
				return text[i:]
			}
		case ',':
			if depth == 0 {
				return text[i:]
			}
		}
	}
	return nil
}

// quoted reads a string: what stands between its quotes, as written, and what follows.
func quoted(text []byte) (inside, rest []byte) {
	if len(text) == 0 || text[0] != '"' {
		return nil, nil
	}
	for i := 1; i < len(text); i++ {
		switch text[i] {
		case '\\':
			i++
		case '"':
			return text[1:i], text[i+1:]
		}
	}
	return nil, nil
}
