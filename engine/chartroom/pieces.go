package chartroom

import (
	"slices"
	"strings"

	"sigs.k8s.io/yaml"
)

// pieceCache turns YAML documents into JSON exactly as yaml.YAMLToJSONStrict
// does, and remembers what the pieces of a document became. A keystroke changes
// a line or two of a document of hundreds, and reading YAML takes longer than
// writing it.
//
// A block mapping is cut into its entries and a block sequence into its items,
// by indentation alone, again and again down to the entries that hold a scalar
// or anything else; those are read by the YAML library. The cutting asks for
// plain keys, and gives up wherever it could be wrong: a quote or bracket that is
// open at a cut, an alias to another piece or a key that is no text makes the
// library refuse the piece or read another key from it. Then the library reads
// the document as a whole, and its verdict and words count.
type pieceCache struct {
	byText map[string]string
	bytes  int
}

const pieceBytesMax = 2 << 20

func (c *pieceCache) toJSON(text string) ([]byte, error) {
	if isPlain(text) {
		if object, ok := c.block(text); ok {
			return []byte(object), nil
		}
	}
	return yaml.YAMLToJSONStrict([]byte(text))
}

// isPlain refuses what YAML forbids everywhere, comments included, which no piece
// holds, and what is a line break to YAML but not to the cutting.
func isPlain(text string) bool {
	for _, character := range text {
		switch {
		case ' ' <= character && character <= '~', character == '\n', character == '\t':
		case character < 0xA0, character == 0x2028, character == 0x2029, character == 0xFEFF, character >= 0xFFFD && character <= 0xFFFF:
			return false
		}
	}
	return true
}

// block reads a whole block mapping or block sequence.
func (c *pieceCache) block(text string) (string, bool) {
	parts, ok := cut(text)
	if !ok {
		return "", false
	}
	type entry struct{ key, value string }
	entries := make([]entry, len(parts))
	size := 2
	for i, part := range parts {
		key, value := keyOf(part), ""
		if value, ok = c.piece(part, key); !ok {
			return "", false
		}
		entries[i] = entry{key, value}
		size += len(key) + len(value) + len(`"":,`)
	}

	var object strings.Builder
	object.Grow(size)
	if entries[0].key == "" {
		for i, item := range entries {
			object.WriteByte("[,"[min(i, 1)])
			object.WriteString(item.value)
		}
		object.WriteByte(']')
		return object.String(), true
	}
	slices.SortFunc(entries, func(a, b entry) int { return strings.Compare(a.key, b.key) })
	for i, one := range entries {
		if i > 0 && one.key == entries[i-1].key {
			return "", false
		}
		object.WriteByte("{,"[min(i, 1)])
		object.WriteByte('"')
		object.WriteString(one.key)
		object.WriteString(`":`)
		object.WriteString(one.value)
	}
	object.WriteByte('}')
	return object.String(), true
}

// piece reads the value of one entry of a mapping, or one item of a sequence,
// which has no key.
func (c *pieceCache) piece(text, key string) (string, bool) {
	return c.remembered(text, key, func(text, key string) (string, bool) {
		if value, ok := c.nested(text, key); ok {
			return value, true
		}
		return read(text, key)
	})
}

func (c *pieceCache) remembered(text, key string, find func(text, key string) (string, bool)) (string, bool) {
	if value, ok := c.byText[text]; ok {
		return value, true
	}
	value, ok := find(text, key)
	if !ok {
		return "", false
	}
	if c.byText == nil || c.bytes+len(text) > pieceBytesMax {
		c.byText, c.bytes = map[string]string{}, 0
	}
	c.byText[strings.Clone(text)] = value
	c.bytes += len(text)
	return value, true
}

// nested reads a piece whose value is a block again.
func (c *pieceCache) nested(text, key string) (string, bool) {
	start := indentOf(text)
	if key == "" {
		inner := text[:start] + " " + text[start+1:]
		if keyOf(inner) == "" {
			return "", false
		}
		return c.block(inner)
	}
	line, body, _ := strings.Cut(text, "\n")
	if len(line) != start+len(key)+1 {
		return "", false // Its value begins on this line.
	}
	// To YAML, "yes" and "1" are no texts.
	if null, ok := c.remembered(line, key, read); !ok || null != "null" {
		return "", false
	}
	return c.block(body)
}

// read has the YAML library read a piece.
func read(text, key string) (string, bool) {
	object, err := yaml.YAMLToJSONStrict([]byte(text))
	if err != nil {
		return "", false
	}
	opening, closing := "[", "]"
	if key != "" {
		opening, closing = `{"`+key+`":`, "}"
	}
	value, opens := strings.CutPrefix(string(object), opening)
	value, closes := strings.CutSuffix(value, closing)
	return value, opens && closes && value != ""
}

// cut splits a block into the texts of its entries or items. All begin at the
// same column, and nothing is to the left of it.
func cut(text string) ([]string, bool) {
	var parts []string
	column, start, isSequence := -1, 0, false
	for at := 0; at < len(text); {
		end := strings.IndexByte(text[at:], '\n') + 1
		if end == 0 {
			end = len(text) - at
		}
		line := text[at : at+end]
		indent := indentOf(line)
		switch rest := line[indent:]; {
		case rest == "" || rest == "\n":
		case rest[0] == '\t':
			return nil, false // Allowed here or not, that is for the library to say.
		case column < 0 && rest[0] == '#':
		case column < 0:
			column, start, isSequence = indent, at, isItem(rest)
			if !isSequence && keyOf(line) == "" {
				return nil, false
			}
		case indent < column:
			return nil, false
		case indent > column || rest[0] == '#':
		case isSequence != isItem(rest):
			if isSequence {
				return nil, false
			}
			// The items of a sequence may stand right below their key.
		default:
			if !isSequence && keyOf(line) == "" {
				return nil, false
			}
			parts = append(parts, text[start:at])
			start = at
		}
		at += end
	}
	if column < 0 {
		return nil, false
	}
	return append(parts, text[start:]), true
}

func indentOf(line string) int {
	for i := range len(line) {
		if line[i] != ' ' {
			return i
		}
	}
	return len(line)
}

func isItem(rest string) bool {
	return rest[0] == '-' && (len(rest) == 1 || rest[1] == ' ' || rest[1] == '\n')
}

// keyOf is the key that a line begins with, if it is a plain one of letters,
// digits and what names have between them; empty otherwise.
func keyOf(line string) string {
	start := indentOf(line)
	end := start
	for end < len(line) && isKeyByte(line[end], end == start) {
		end++
	}
	if end == start || end == len(line) || line[end] != ':' {
		return ""
	}
	if end+1 < len(line) && line[end+1] != ' ' && line[end+1] != '\n' {
		return ""
	}
	return line[start:end]
}

func isKeyByte(b byte, isFirst bool) bool {
	switch {
	case 'a' <= b && b <= 'z', 'A' <= b && b <= 'Z', '0' <= b && b <= '9':
		return true
	default:
		return !isFirst && (b == '-' || b == '_' || b == '.' || b == '/')
	}
}
