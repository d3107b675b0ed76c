// Prints what Go writes of API structs that is not as it was set (runtime.DefaultUnstructuredConverter), a line for each struct:
// `Container name="" resources={} ?restartPolicy`. Fields with a value are written even where nothing is set; scalars behind a question
// mark are pointers, whose zero values are written; all other zero values are left out.
package main

import (
	"encoding/json"
	"fmt"
	"reflect"
	"sort"
	"strings"

	apiextensions "k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/client-go/kubernetes/scheme"
	apiregistration "k8s.io/kube-aggregator/pkg/apis/apiregistration/v1"
)

var lines = map[string]map[string]bool{}
var seen = map[reflect.Type]bool{}

func visit(t reflect.Type) {
	switch t.Kind() {
	case reflect.Pointer, reflect.Slice, reflect.Map, reflect.Array:
		visit(t.Elem())
		return
	case reflect.Struct:
	default:
		return
	}
	if seen[t] || !strings.HasPrefix(t.PkgPath(), "k8s.io/") {
		return
	}
	seen[t] = true
	describe(t)
	for i := 0; i < t.NumField(); i++ {
		if t.Field(i).IsExported() {
			visit(t.Field(i).Type)
		}
	}
}

func describe(t reflect.Type) {
	defer func() { _ = recover() }()
	zero, err := runtime.DefaultUnstructuredConverter.ToUnstructured(reflect.New(t).Interface())
	if err != nil {
		return
	}
	parts := map[string]bool{}
	for key, value := range zero {
		text, _ := json.Marshal(value)
		if _, isMap := value.(map[string]interface{}); isMap {
			text = []byte("{}")
		}
		parts[key+"="+string(text)] = true
	}
	pointers(t, parts)
	if lines[t.Name()] == nil {
		lines[t.Name()] = map[string]bool{}
	}
	for part := range parts {
		lines[t.Name()][part] = true
	}
}

func pointers(t reflect.Type, parts map[string]bool) {
	for i := 0; i < t.NumField(); i++ {
		f := t.Field(i)
		name := strings.Split(f.Tag.Get("json"), ",")[0]
		if f.Anonymous && name == "" && f.Type.Kind() == reflect.Struct {
			pointers(f.Type, parts)
		}
		if f.Type.Kind() != reflect.Pointer || name == "" {
			continue
		}
		switch f.Type.Elem().Kind() {
		case reflect.Struct, reflect.Map, reflect.Slice:
		default:
			parts["?"+name] = true
		}
	}
}

func main() {
	_ = apiextensions.AddToScheme(scheme.Scheme)
	_ = apiregistration.AddToScheme(scheme.Scheme)
	for _, t := range scheme.Scheme.AllKnownTypes() {
		if !strings.HasSuffix(t.Name(), "List") && !strings.HasSuffix(t.Name(), "Options") && !strings.HasSuffix(t.Name(), "Review") {
			visit(t)
		}
	}
	var names []string
	for name := range lines {
		names = append(names, name)
	}
	sort.Strings(names)
	for _, name := range names {
		var parts []string
		for part := range lines[name] {
			parts = append(parts, part)
		}
		sort.Strings(parts)
		if len(parts) > 0 {
			fmt.Printf("%s %s\n", name, strings.Join(parts, " "))
		}
	}
}
