// Prints, for every API type of one Kubernetes release, the Go types of its fields as encoding/json names them in errors,
// and the names of embedded structs that its field paths contain.
package main

import (
	"encoding/json"
	"fmt"
	"os"
	"reflect"
	"strings"

	apiextensions "k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1"
	"k8s.io/client-go/kubernetes/scheme"
	apiregistration "k8s.io/kube-aggregator/pkg/apis/apiregistration/v1"
)

type field struct {
	Type   string `json:"type"`
	Inline string `json:"inline,omitempty"`
}

var types = map[string]map[string]field{}

// openAPIName turns k8s.io/api/core/v1.Pod into io.k8s.api.core.v1.Pod, as published definitions are named.
func openAPIName(t reflect.Type) string {
	parts := strings.Split(t.PkgPath(), "/")
	host := strings.Split(parts[0], ".")
	for i, j := 0, len(host)-1; i < j; i, j = i+1, j-1 {
		host[i], host[j] = host[j], host[i]
	}
	return strings.Join(append(append(host, parts[1:]...), t.Name()), ".")
}

func visit(t reflect.Type) {
	switch t.Kind() {
	case reflect.Pointer, reflect.Slice, reflect.Map, reflect.Array:
		visit(t.Elem())
		return
	case reflect.Struct:
	default:
		return
	}
	name := openAPIName(t)
	if _, seen := types[name]; seen {
		return
	}
	types[name] = map[string]field{}
	collect(t, types[name], "")
}

func collect(t reflect.Type, into map[string]field, inline string) {
	for i := 0; i < t.NumField(); i++ {
		f := t.Field(i)
		if !f.IsExported() {
			continue
		}
		tag := strings.Split(f.Tag.Get("json"), ",")
		if f.Anonymous && tag[0] == "" {
			embedded := f.Type
			if embedded.Kind() == reflect.Pointer {
				embedded = embedded.Elem()
			}
			if embedded.Kind() != reflect.Struct {
				continue
			}
			prefix := f.Name
			if inline != "" {
				prefix = inline + "." + f.Name
			}
			if f.Name == "TypeMeta" {
				prefix = "TypeMeta"
			}
			collect(embedded, into, prefix)
			continue
		}
		if tag[0] == "-" || tag[0] == "" {
			continue
		}
		plain := f.Type
		for plain.Kind() == reflect.Pointer {
			plain = plain.Elem()
		}
		into[tag[0]] = field{Type: plain.String(), Inline: inline}
		visit(f.Type)
	}
}

func main() {
	_ = apiextensions.AddToScheme(scheme.Scheme)
	_ = apiregistration.AddToScheme(scheme.Scheme)
	for _, t := range scheme.Scheme.AllKnownTypes() {
		visit(t)
	}
	out := json.NewEncoder(os.Stdout)
	if err := out.Encode(types); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
