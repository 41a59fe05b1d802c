package chartroom

import (
	"fmt"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/Masterminds/sprig/v3"
	"helm.sh/helm/v4/pkg/chart/common"
	"helm.sh/helm/v4/pkg/engine"
)

// The module holds the methods that engine/_overlay's methods.go names, and no
// others. Templates reach methods through what Helm hands them, through what
// their functions return, and through what such methods return again.
func TestEveryMethodThatATemplateCanReachIsInTheModule(t *testing.T) {
	source, err := os.ReadFile("../_overlay/text/template/methods.go")
	if err != nil {
		t.Fatal(err)
	}
	reached := map[reflect.Type]bool{}
	var missing []string
	var reach func(reflect.Type)
	reach = func(one reflect.Type) {
		if reached[one] {
			return
		}
		reached[one] = true
		switch one.Kind() {
		case reflect.Interface:
			return // What is in it was made by a function or a chart's values.
		case reflect.Map, reflect.Slice, reflect.Array:
			reach(one.Elem())
		case reflect.Pointer:
			reach(one.Elem())
		case reflect.Struct:
			for i := range one.NumField() {
				if field := one.Field(i); field.IsExported() {
					reach(field.Type)
					reach(reflect.PointerTo(field.Type)) // text/template takes a field's address where it can
				}
			}
		}
		for i := range one.NumMethod() {
			method := one.Method(i)
			for result := range method.Type.NumOut() {
				reach(method.Type.Out(result))
			}
			if call := fmt.Sprintf("\tcase %q:\n\t\treturn receiver.MethodByName(%[1]q)\n", method.Name); !strings.Contains(string(source), call) {
				missing = append(missing, fmt.Sprintf("%s (of %s)", method.Name, one))
			}
		}
	}

	for _, function := range sprig.TxtFuncMap() {
		made := reflect.TypeOf(function)
		reach(made.Out(0))
	}
	var reachInside func(reflect.Value)
	reachInside = func(value reflect.Value) {
		reach(value.Type())
		switch value.Kind() {
		case reflect.Interface:
			if !value.IsNil() {
				reachInside(value.Elem())
			}
		case reflect.Map:
			for _, key := range value.MapKeys() {
				reachInside(value.MapIndex(key))
			}
		}
	}
	reachInside(reflect.ValueOf(dotOfATemplate(t)))
	if !reached[reflect.TypeFor[common.KubeVersion]()] {
		t.Error("the walk did not come to .Capabilities.KubeVersion")
	}
	if len(missing) > 0 {
		slices.Sort(missing)
		t.Errorf("methods.go has no case for\n%s", strings.Join(slices.Compact(missing), "\n"))
	}
}

// dotOfATemplate is what a chart's template begins with.
func dotOfATemplate(t *testing.T) common.Values {
	t.Helper()
	loaded, trouble := load("fixture", with(map[string]string{"templates/zz.yaml": `{{ $_ := set .Values "leak" . }}`}), patterns{})
	if trouble != nil {
		t.Fatal(trouble.Message)
	}
	top, trouble := renderValues(loaded.pristine, loaded.schemas, map[string]any{}, &request{Release: "r"}, common.DefaultCapabilities)
	if trouble != nil {
		t.Fatal(trouble.Message)
	}
	if _, err := (engine.Engine{}).Render(loaded.pristine, top); err != nil {
		t.Fatal(err)
	}
	values := top["Values"].(common.Values)
	dot := values["leak"].(common.Values)
	delete(values, "leak")
	return dot
}
