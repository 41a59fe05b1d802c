package chartroom

import (
	"encoding/json"
	"fmt"
	"maps"
	"reflect"
	"regexp"
	"strconv"
	"strings"

	yamlnode "go.yaml.in/yaml/v3"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	strictjson "sigs.k8s.io/json"
)

// decoded is one rendered document, read.
type decoded struct {
	text       string
	lineBreaks int
	object     *renderedObject // nil of a document of comments alone
}

// objectCache remembers decoded documents by their text. Between two keystrokes
// most documents stay what they were.
type objectCache struct {
	byText map[string]*decoded
	bytes  int
	pieces pieceCache
}

const cacheBytesMax = 4 << 20

func (c *objectCache) decode(text string) (*decoded, *outputProblem) {
	if found, ok := c.byText[text]; ok {
		return found, nil
	}
	object, trouble := c.decodeDocument(text)
	if trouble != nil {
		return nil, trouble
	}
	if c.byText == nil || c.bytes+len(text) > cacheBytesMax {
		c.byText, c.bytes = map[string]*decoded{}, 0
	}
	made := &decoded{text, strings.Count(text, "\n"), object}
	c.byText[text] = made
	c.bytes += len(text)
	return made, nil
}

// outputProblem is about one rendered document; `from` adds the template.
type outputProblem struct {
	text    string
	subject string
	details []detail
	line    int
}

func (o *outputProblem) from(source string) *problem {
	messages := make([]string, 0, len(o.details))
	for _, one := range o.details {
		messages = append(messages, one.Message)
	}
	line := o.line
	if line == 0 && len(o.details) > 0 {
		line = lineOf(o.text, o.details[0].Path)
	}
	found := &problem{Kind: kindOutput, Details: o.details, Source: source, Line: line}
	found.Message = fmt.Sprintf("%s: %s%s", source, o.subject, strings.Join(messages, "; "))
	if lines := strings.Split(o.text, "\n"); line > 0 && line <= len(lines) {
		found.Excerpt = lines[line-1]
	}
	return found
}

// decodeDocument turns one rendered document into an object and refuses what the
// API server would refuse or silently drop: unknown, duplicate or wrongly typed
// fields of built-in kinds, duplicate keys everywhere. A document of comments
// alone has no object.
func (c *objectCache) decodeDocument(text string) (*renderedObject, *outputProblem) {
	object, err := c.pieces.toJSON(text)
	if err != nil {
		message := strings.TrimPrefix(err.Error(), "error converting YAML to JSON: ")
		return nil, &outputProblem{text: text, details: []detail{{Message: message}}, line: yamlLine(message)}
	}
	if string(object) == "null" {
		return nil, nil
	}
	head, details := decodeObject(object)
	if len(details) > 0 {
		subject := ""
		if head.Kind != "" {
			subject = strings.TrimSpace(head.Kind+" "+head.Name) + ": "
		}
		return nil, &outputProblem{text: text, subject: subject, details: details}
	}
	return &head, nil
}

var builtInShapes = shapes{}

type typeMeta struct {
	APIVersion string          `json:"apiVersion"`
	Kind       string          `json:"kind"`
	Metadata   json.RawMessage `json:"metadata"`
}

func decodeObject(object []byte) (renderedObject, []detail) {
	head, isSure := readTypeMeta(object)
	if !isSure {
		if err := strictjson.UnmarshalCaseSensitivePreserveInts(object, &head); err != nil {
			return renderedObject{}, mismatch(object, reflect.TypeOf(head), err)
		}
	}
	found := renderedObject{APIVersion: head.APIVersion, Kind: head.Kind, object: object}
	for key, value := range map[string]string{"apiVersion": head.APIVersion, "kind": head.Kind} {
		if value == "" {
			return found, []detail{{Path: pointer("", key), Message: key + " is missing"}}
		}
	}
	if head.APIVersion == "v1" && head.Kind == "List" {
		return found, decodeItems(object)
	}

	var metadata metav1.ObjectMeta
	if len(head.Metadata) > 0 {
		strict, err := strictjson.UnmarshalStrict(head.Metadata, &metadata)
		if err != nil || len(strict) > 0 {
			return found, under("/metadata", complaints(head.Metadata, reflect.TypeFor[metav1.ObjectMeta](), strict, err))
		}
	}
	found.Name, found.Namespace = metadata.Name, metadata.Namespace
	if metadata.Name == "" && metadata.GenerateName == "" {
		return found, []detail{{Path: "/metadata/name", Message: "metadata.name is missing"}}
	}

	kind, known := builtIn[head.APIVersion+"/"+head.Kind]
	if !known {
		if isBuiltInGroup(head.APIVersion) {
			return found, []detail{{Path: "/kind", Message: fmt.Sprintf("%s %s is not a kind that Kubernetes %s serves and this engine can check", head.APIVersion, head.Kind, kubernetesVersion())}}
		}
		found.head = headOf(head.APIVersion, head.Kind, &metadata)
		return found, nil
	}
	if !builtInShapes.of(kind).takes(object) {
		strict, err := strictjson.UnmarshalStrict(object, reflect.New(kind).Interface())
		if details := complaints(object, kind, strict, err); len(details) > 0 {
			return found, details
		}
	}
	found.head = headOf(head.APIVersion, head.Kind, &metadata)
	return found, nil
}

// headOf keeps what makes Helm's sorting tell hooks and kinds apart.
func headOf(apiVersion, kind string, metadata *metav1.ObjectMeta) string {
	annotations := maps.Clone(metadata.Annotations)
	maps.DeleteFunc(annotations, func(key, _ string) bool { return !strings.HasPrefix(key, "helm.sh/") })
	return encode(map[string]any{
		"apiVersion": apiVersion,
		"kind":       kind,
		"metadata":   map[string]any{"name": metadata.Name, "annotations": annotations},
	})
}

// decodeItems checks what is in a v1 List; Helm installs its items one by one.
func decodeItems(object []byte) []detail {
	var list struct {
		Items []json.RawMessage `json:"items"`
	}
	if err := json.Unmarshal(object, &list); err != nil {
		return mismatch(object, reflect.TypeOf(list), err)
	}
	var details []detail
	for i, item := range list.Items {
		_, found := decodeObject(item)
		details = append(details, under("/items/"+strconv.Itoa(i), found)...)
	}
	return details
}

func under(path string, details []detail) []detail {
	for i := range details {
		details[i].Path = path + details[i].Path
	}
	return details
}

// complaints lists what a strict decoder had to say.
func complaints(object []byte, kind reflect.Type, strict []error, err error) []detail {
	if err != nil {
		return mismatch(object, kind, err)
	}
	var details []detail
	for _, one := range strict {
		path := ""
		if field, ok := one.(strictjson.FieldError); ok {
			path = pointerOf(field.FieldPath())
		}
		details = append(details, detail{Path: path, Message: one.Error()})
	}
	return details
}

// mismatch says where a value has the wrong type. The decoder stops at the
// first and seldom knows the whole path, so the value is walked again.
func mismatch(object []byte, kind reflect.Type, err error) []detail {
	var value any
	if json.Unmarshal(object, &value) == nil {
		if path, found := findMismatch(value, kind, ""); found != nil {
			return []detail{{Path: path, Message: strings.TrimPrefix(path, "/") + ": " + strings.TrimPrefix(found.Error(), "json: ")}}
		}
	}
	return []detail{{Message: strings.TrimPrefix(err.Error(), "json: ")}}
}

var unmarshaler = reflect.TypeFor[json.Unmarshaler]()

func findMismatch(value any, kind reflect.Type, path string) (string, error) {
	for kind.Kind() == reflect.Pointer {
		kind = kind.Elem()
	}
	if !reflect.PointerTo(kind).Implements(unmarshaler) {
		switch value := value.(type) {
		case map[string]any:
			for key, one := range value {
				if inner, ok := typeOfKey(kind, key); ok {
					if at, err := findMismatch(one, inner, pointer(path, key)); err != nil {
						return at, err
					}
				}
			}
		case []any:
			if kind.Kind() == reflect.Slice {
				for i, one := range value {
					if at, err := findMismatch(one, kind.Elem(), path+"/"+strconv.Itoa(i)); err != nil {
						return at, err
					}
				}
			}
		}
	}
	text, err := json.Marshal(value)
	if err != nil {
		return path, err
	}
	return path, strictjson.UnmarshalCaseSensitivePreserveInts(text, reflect.New(kind).Interface())
}

// typeOfKey is the type of a struct's JSON field or of a map's values.
func typeOfKey(kind reflect.Type, key string) (reflect.Type, bool) {
	switch kind.Kind() {
	case reflect.Map:
		return kind.Elem(), true
	case reflect.Struct:
		for i := range kind.NumField() {
			field := kind.Field(i)
			name, options, _ := strings.Cut(field.Tag.Get("json"), ",")
			if name == key {
				return field.Type, true
			}
			if name == "" && (field.Anonymous || options == "inline") {
				if inner, ok := typeOfKey(field.Type, key); ok {
					return inner, true
				}
			}
		}
	}
	return nil, false
}

var indexInPath = regexp.MustCompile(`\[(\d+)\]`)

// pointerOf turns "spec.containers[0].name" into "/spec/containers/0/name".
func pointerOf(field string) string {
	path := ""
	for _, key := range strings.Split(indexInPath.ReplaceAllString(field, ".$1"), ".") {
		if key != "" {
			path = pointer(path, key)
		}
	}
	return path
}

var lineInMessage = regexp.MustCompile(`line (\d+)`)

// yamlLine reads the line out of a YAML library's message, 0 without one.
func yamlLine(message string) int {
	if parts := lineInMessage.FindStringSubmatch(message); parts != nil {
		line, _ := strconv.Atoi(parts[1])
		return line
	}
	return 0
}

// lineOf finds the line of a field in a rendered document: the field's own, or
// that of the nearest one above it that exists.
func lineOf(text, path string) int {
	var document yamlnode.Node
	if yamlnode.Unmarshal([]byte(text), &document) != nil || len(document.Content) == 0 {
		return 0
	}
	node, line := document.Content[0], document.Content[0].Line
	for _, key := range strings.Split(strings.TrimPrefix(path, "/"), "/") {
		key = strings.NewReplacer("~1", "/", "~0", "~").Replace(key)
		next := (*yamlnode.Node)(nil)
		switch node.Kind {
		case yamlnode.MappingNode:
			for i := 0; i+1 < len(node.Content); i += 2 {
				if node.Content[i].Value == key {
					next, line = node.Content[i+1], node.Content[i].Line
				}
			}
		case yamlnode.SequenceNode:
			if i, err := strconv.Atoi(key); err == nil && i < len(node.Content) {
				next = node.Content[i]
				line = next.Line
			}
		}
		if next == nil {
			break
		}
		node = next
	}
	return line
}
