package chartroom

import (
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"

	appsv1 "k8s.io/api/apps/v1"
	strictjson "sigs.k8s.io/json"
	"sigs.k8s.io/yaml"
)

const deployment = `{"apiVersion":"apps/v1","kind":"Deployment","metadata":{"annotations":{"a/b":"c"},"creationTimestamp":"2026-01-02T03:04:05Z","labels":{},"name":"x"},
"spec":{"replicas":2,"selector":{"matchLabels":{"a":"b"}},"strategy":{"rollingUpdate":{"maxSurge":"25%","maxUnavailable":1},"type":"RollingUpdate"},
"template":{"metadata":{"labels":{"a":"b"}},"spec":{"automountServiceAccountToken":false,
"containers":[{"command":["sh","-c"],"env":[{"name":"A","value":"\"1\\"},{"name":"B","valueFrom":{"secretKeyRef":{"key":"k","name":"n"}}}],"image":"i","name":"c",
"livenessProbe":{"httpGet":{"path":"/","port":"http"},"periodSeconds":10},"ports":[{"containerPort":80}],
"resources":{"limits":{"cpu":1,"memory":"1.5Gi"},"requests":{"cpu":"0.25","memory":1e9}},"securityContext":{"capabilities":{"drop":["ALL"]},"runAsUser":1000}}],
"securityContext":{"fsGroup":1000,"runAsNonRoot":true},"terminationGracePeriodSeconds":30,"volumes":[{"emptyDir":{"sizeLimit":"1Gi"},"name":"t"}]}}}}`

func TestShapeTakesAnOrdinaryObject(t *testing.T) {
	if !(shapes{}).of(reflect.TypeFor[appsv1.Deployment]()).takes(compact(t, deployment)) {
		t.Fatal("is unsure of an ordinary Deployment")
	}
}

// "Surely fine" must never be said of what the strict decoder complains about.
func TestShapeNeverTakesWhatStrictDecodingRefuses(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	shape := (shapes{}).of(reflect.TypeFor[appsv1.Deployment]())
	pieces := strings.SplitAfter(string(compact(t, deployment)), ",")
	words := []string{`"x"`, "1", "-1", "1.5", "1e3", "99999999999", "true", "null", "{}", "[]", `["a"]`, `{"a":1}`, `{"a":"b"}`, `"name":1`, `"Name":"x"`, `"unknown":2`, `"10x"`, `"2026"`}
	took, refused, sure := 0, 0, 0
	for range 20000 {
		text := strings.Join(pieces, "")
		for range 1 + random.IntN(2) {
			// Put another value, or another key, in the place of one that is there.
			marks := []int{}
			for i, character := range text {
				if strings.ContainsRune(`:,{[`, character) {
					marks = append(marks, i+1)
				}
			}
			start := marks[random.IntN(len(marks))]
			end := start + strings.IndexAny(text[start:], ",}]:")
			if end < start {
				continue
			}
			text = text[:start] + words[random.IntN(len(words))] + text[end:]
		}
		object, err := yaml.YAMLToJSONStrict([]byte(text))
		if err != nil {
			continue
		}
		if found, isSure := readTypeMeta(object); isSure {
			sure++
			var decoded typeMeta
			if err := strictjson.UnmarshalCaseSensitivePreserveInts(object, &decoded); err != nil || !reflect.DeepEqual(found, decoded) {
				t.Fatalf("reads %+v from %s, and strict decoding %+v (%v)", found, object, decoded, err)
			}
		}
		takes := shape.takes(object)
		strict, err := strictjson.UnmarshalStrict(object, &appsv1.Deployment{})
		fine := err == nil && len(strict) == 0
		if takes && !fine {
			t.Fatalf("takes %s, of which strict decoding says %v %v", object, strict, err)
		}
		if takes {
			took++
		} else if !fine {
			refused++
		}
	}
	if took < 500 || refused < 500 || sure < 500 || sure > 19_000 {
		t.Errorf("took %d, refused %d, sure of %d: too one-sided to prove anything", took, refused, sure)
	}
}

func compact(t *testing.T, text string) []byte {
	object, err := yaml.YAMLToJSONStrict([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return object
}
