// Reads YAML or JSON as kubectl does, and prints the documents as JSON or the error.
// Standard input and output: one JSON object a line, {"text": …} in, {"docs": […], "err": …} out.
package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"io"
	"os"

	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/util/yaml"
)

type question struct {
	Text string `json:"text"`
}

type answer struct {
	Docs []json.RawMessage `json:"docs"`
	Err  string            `json:"err,omitempty"`
}

func read(text string) (a answer) {
	a.Docs = []json.RawMessage{}
	decoder := yaml.NewYAMLOrJSONDecoder(bytes.NewReader([]byte(text)), 4096)
	for {
		raw := runtime.RawExtension{}
		if err := decoder.Decode(&raw); err != nil {
			if err != io.EOF {
				a.Err = err.Error()
			}
			return
		}
		value := bytes.TrimSpace(raw.Raw)
		if len(value) > 0 && !bytes.Equal(value, []byte("null")) {
			a.Docs = append(a.Docs, json.RawMessage(value))
		}
	}
}

func main() {
	questions := json.NewDecoder(bufio.NewReader(os.Stdin))
	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()
	answers := json.NewEncoder(out)
	answers.SetEscapeHTML(false)
	for {
		var q question
		if err := questions.Decode(&q); err != nil {
			return
		}
		if err := answers.Encode(read(q.Text)); err != nil {
			panic(err)
		}
	}
}
