package chartroom

import (
	"math/rand/v2"
	"os"
	"strconv"
	"strings"
	"testing"

	"sigs.k8s.io/yaml"
)

// Everything that charts write, and everything that the cutting must not be fooled by.
const document = `# A comment above.
apiVersion: apps/v1
kind: Deployment
metadata:
  name: "health-api"
  annotations:
    checksum/config: 0a1b
    prometheus.io/port: "8000" # A comment beside.
    "quoted key": yes
    multi: "one
      two"
  labels: {}
spec:
  # A comment between.
  strategy:
    type: Recreate
  replicas: 2
  empty:
  template:
    spec:
      initContainers:
        - name: wait
          command:
          - sh
          - -c
          - |
            until nc -z "$HOST"; do

              sleep 2
            done
          keep: |+
            text

          folded: >-
            one
            two
          plain: one
            two
          resources: {limits: {cpu: 1, memory: 1.5Gi},
            requests: [a, 'b']}
      containers:
        - image: registry/api:v1
          name: api
          ports:
            - containerPort: 8000
              protocol: TCP
        -   name: wide
            env: &env
              - {name: A, value: "1"}
        - - nested
          - 1e3
        -
          name: below
      volumes:
        - name: tmp
          emptyDir:
            sizeLimit: 0o17
      on: off
      null: ~
      1: 012
`

// The cutting must never show: not in a document that changes step by step, and
// not in one that is no YAML at all.
func TestPiecesEqualTheWhole(t *testing.T) {
	rounds := 4000
	if given, err := strconv.Atoi(os.Getenv("PIECES_ROUNDS")); err == nil {
		rounds = given
	}
	random := rand.New(rand.NewPCG(1, 2))
	var cache pieceCache
	accepted := 0
	for range rounds {
		text := document
		for range 1 + random.IntN(3) {
			text = mutate(random, text)
		}
		want, wantErr := yaml.YAMLToJSONStrict([]byte(text))
		for range 2 {
			got, err := cache.toJSON(text)
			if (err == nil) != (wantErr == nil) || err != nil && err.Error() != wantErr.Error() || string(got) != string(want) {
				t.Fatalf("reads\n%s\nas %s, %v, and the library as %s, %v", text, got, err, want, wantErr)
			}
		}
		if wantErr == nil {
			accepted++
		}
	}
	if accepted < rounds/10 || accepted > rounds*9/10 {
		t.Errorf("%d of %d documents are YAML: too one-sided to prove anything", accepted, rounds)
	}
}

func TestPiecesAreRemembered(t *testing.T) {
	var cache pieceCache
	if _, ok := cache.block(document); ok {
		t.Fatal("cuts a document with keys that are not plain")
	}
	plain := strings.NewReplacer(`"quoted key": yes`, `a: b`, "null: ~", "c: d", "on: off", "e: f", "1: 012", "g: h").Replace(document)
	if _, ok := cache.block(plain); !ok {
		t.Fatal("does not cut a usual document")
	}
	before := len(cache.byText)
	if _, ok := cache.block(strings.Replace(plain, "registry/api:v1", "registry/api:v2", 1)); !ok {
		t.Fatal("does not cut the changed document")
	}
	// spec, template, spec, containers, its first item, and the image.
	if found := len(cache.byText) - before; found != 6 {
		t.Errorf("reads %d pieces again for one changed line", found)
	}
}

// mutate changes a document as typing, cutting and pasting would.
func mutate(random *rand.Rand, text string) string {
	lines := strings.SplitAfter(text, "\n")
	at := random.IntN(len(lines))
	switch random.IntN(7) {
	case 0:
		lines[at] = ""
	case 1:
		lines[at] += lines[random.IntN(len(lines))]
	case 2:
		lines[at] = strings.Repeat(" ", random.IntN(3)) + lines[at]
	case 3:
		lines[at] = strings.TrimPrefix(lines[at], strings.Repeat(" ", random.IntN(3)))
	case 4:
		other := random.IntN(len(lines))
		lines[at], lines[other] = lines[other], lines[at]
	case 5:
		return text[:random.IntN(len(text)+1)]
	default:
		signs := []string{`"`, `'`, "{", "}", "[", "]", ":", ": ", "#", " #", "-", "- ", "|", ">", "&a ", "*a", "!!str ", "?", "? ", "%", "@", "\t", "\n", "\n\n", " ", "\r", "\u0085", "\u2028", "<<: ", "---\n", "...\n", "yes", "0", "null", "~", "ä", "\x00", "\xff", "\ufeff"}
		place := random.IntN(len(text) + 1)
		return text[:place] + signs[random.IntN(len(signs))] + text[place:]
	}
	return strings.Join(lines, "")
}
