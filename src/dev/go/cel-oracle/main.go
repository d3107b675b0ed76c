// Compiles and evaluates expressions with the CEL of the API server. Reads a request (type request) as JSON from each line, and writes
// an answer (type response) for each. Modes: `vap` (policies), `crd` (rules of a schema, and what they say of a value), `dra` (selectors
// of devices), `decls` (all functions).
package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"math"
	"os"
	"strconv"

	"github.com/google/cel-go/cel"
	"github.com/google/cel-go/common/types"
	"github.com/google/cel-go/common/types/ref"
	"k8s.io/apiextensions-apiserver/pkg/apis/apiextensions"
	apiextv1 "k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema"
	crdcel "k8s.io/apiextensions-apiserver/pkg/apiserver/schema/cel"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema/cel/model"
	utiljson "k8s.io/apimachinery/pkg/util/json"
	"k8s.io/apimachinery/pkg/util/validation/field"
	"k8s.io/apimachinery/pkg/util/version"
	plugincel "k8s.io/apiserver/pkg/admission/plugin/cel"
	celconfig "k8s.io/apiserver/pkg/apis/cel"
	"k8s.io/apiserver/pkg/cel/environment"
	dracel "k8s.io/dynamic-resource-allocation/cel"
)

type variable struct{ Name, Expr string }
type request struct {
	Mode       string // vap, crd, dra, decls
	Minor      uint
	Stored     bool
	Params     bool
	Authorizer bool
	Patch      bool
	Returns    []string
	Variables  []variable
	Expr       string
	Vars       map[string]json.RawMessage
	Schema     json.RawMessage
	Root       bool
	Value      json.RawMessage
	Old        json.RawMessage
	Run        bool
	ListAttrs  bool
	Consumable bool
	Budget     int64
}
type response struct {
	Error     string      `json:"error,omitempty"`
	ErrType   string      `json:"errType,omitempty"`
	Type      string      `json:"type,omitempty"`
	Result    string      `json:"result,omitempty"`
	RType     string      `json:"rtype,omitempty"`
	Fault     string      `json:"fault,omitempty"`
	Cost      *uint64     `json:"cost,omitempty"`
	VarCost   int64       `json:"varCost,omitempty"`
	Rules     []ruleOut   `json:"rules,omitempty"`
	Errors    []string    `json:"errors,omitempty"`
	Left      *int64      `json:"left,omitempty"`
	MaxCost   string      `json:"maxCost,omitempty"`
	Variables []string    `json:"variables,omitempty"`
	Decls     interface{} `json:"decls,omitempty"`
}
type ruleOut struct {
	Error, MessageError, MaxCost, MaxCardinality, MessageMaxCost string
	UsesOld                                                      bool
	FieldPath                                                    string
}

type accessor struct {
	expr string
	ret  []*cel.Type
	name string
}

func (a *accessor) GetExpression() string    { return a.expr }
func (a *accessor) ReturnTypes() []*cel.Type { return a.ret }
func (a *accessor) GetName() string          { return a.name }

func typeNamed(n string) *cel.Type {
	switch n {
	case "bool":
		return cel.BoolType
	case "string":
		return cel.StringType
	case "null":
		return cel.NullType
	case "patch":
		return cel.ListType(types.NewObjectType("JSONPatch"))
	case "object":
		return types.NewObjectType("Object")
	case "dyn":
		return cel.DynType
	}
	return cel.AnyType
}

type activation struct {
	vars map[string]any
	lazy ref.Val
}

func (a *activation) ResolveName(n string) (any, bool) {
	if n == "variables" && a.lazy != nil {
		return a.lazy, true
	}
	v, ok := a.vars[n]
	return v, ok
}
func (a *activation) Parent() cel.Activation { return nil }

var envs = map[uint]*environment.EnvSet{}

func base(minor uint) *environment.EnvSet {
	if minor == 0 {
		minor = 35
	}
	e, ok := envs[minor]
	if !ok {
		e = environment.MustBaseEnvSet(version.MajorMinor(1, minor))
		envs[minor] = e
	}
	return e
}

type ckey struct{ minor uint }

var plain = map[uint]*plugincel.CompositedCompiler{}

func show(v ref.Val) (out string) {
	defer func() {
		if r := recover(); r != nil {
			out = fmt.Sprintf("PANIC %v", r)
		}
	}()
	return types.Format(v)
}

func decode(raw json.RawMessage) any {
	if len(raw) == 0 {
		return nil
	}
	var v any
	if err := utiljson.Unmarshal(raw, &v); err != nil {
		panic(err)
	}
	return v
}

func vap(r *request) (res response) {
	var c *plugincel.CompositedCompiler
	var err error
	if len(r.Variables) == 0 {
		c = plain[r.Minor]
	}
	if c == nil {
		c, err = plugincel.NewCompositedCompiler(base(r.Minor))
		if err != nil {
			panic(err)
		}
		if len(r.Variables) == 0 {
			plain[r.Minor] = c
		}
	}
	mode := environment.NewExpressions
	if r.Stored {
		mode = environment.StoredExpressions
	}
	opts := plugincel.OptionalVariableDeclarations{HasParams: r.Params, HasAuthorizer: r.Authorizer}
	for _, v := range r.Variables {
		out := c.CompileAndStoreVariable(&accessor{v.Expr, []*cel.Type{cel.AnyType, cel.DynType}, v.Name}, opts, mode)
		if out.Error != nil {
			res.Variables = append(res.Variables, out.Error.Error())
		} else {
			res.Variables = append(res.Variables, out.OutputType.String())
		}
	}
	opts.HasPatchTypes = r.Patch
	var ret []*cel.Type
	for _, n := range r.Returns {
		ret = append(ret, typeNamed(n))
	}
	if ret == nil {
		ret = []*cel.Type{cel.AnyType, cel.DynType}
	}
	out := c.CompileCELExpression(&accessor{r.Expr, ret, ""}, opts, mode)
	if out.Error != nil {
		res.Error = out.Error.Detail
		res.ErrType = string(out.Error.Type)
		return
	}
	res.Type = out.OutputType.String()
	if !r.Run {
		return
	}
	vars := map[string]any{}
	for k, raw := range r.Vars {
		vars[k] = decode(raw)
	}
	ctx := c.CreateContext(context.Background())
	act := &activation{vars: vars}
	act.lazy = ctx.Variables(act)
	val, det, err := out.Program.ContextEval(ctx, act)
	if det != nil {
		res.Cost = det.ActualCost()
	}
	res.VarCost = ctx.GetAndResetCost()
	if err != nil {
		res.Fault = err.Error()
		return
	}
	res.Result = show(val)
	res.RType = val.Type().TypeName()
	return
}

func crd(r *request) (res response) {
	var v1 apiextv1.JSONSchemaProps
	if err := json.Unmarshal(r.Schema, &v1); err != nil {
		panic(err)
	}
	var in apiextensions.JSONSchemaProps
	if err := apiextv1.Convert_v1_JSONSchemaProps_To_apiextensions_JSONSchemaProps(&v1, &in, nil); err != nil {
		panic(err)
	}
	s, err := schema.NewStructural(&in)
	if err != nil {
		res.Error = "structural: " + err.Error()
		return
	}
	dt := model.SchemaDeclType(s, r.Root)
	loader := crdcel.NewExpressionsEnvLoader()
	if r.Stored {
		loader = crdcel.StoredExpressionsEnvLoader()
	}
	results, err := crdcel.Compile(s, dt, celconfig.PerCallLimit, base(r.Minor), loader)
	if err != nil {
		res.Error = err.Error()
	}
	for _, c := range results {
		o := ruleOut{MaxCost: strconv.FormatUint(c.MaxCost, 10), MaxCardinality: strconv.FormatUint(c.MaxCardinality, 10), MessageMaxCost: strconv.FormatUint(c.MessageExpressionMaxCost, 10), UsesOld: c.UsesOldSelf, FieldPath: c.NormalizedRuleFieldPath}
		if c.Error != nil {
			o.Error = string(c.Error.Type) + ": " + c.Error.Detail
		}
		if c.MessageExpressionError != nil {
			o.MessageError = string(c.MessageExpressionError.Type) + ": " + c.MessageExpressionError.Detail
		}
		res.Rules = append(res.Rules, o)
	}
	if len(r.Value) > 0 {
		validator := crdcel.NewValidator(s, r.Root, celconfig.PerCallLimit)
		budget := int64(celconfig.RuntimeCELCostBudget)
		if r.Budget != 0 {
			budget = r.Budget
		}
		var path *field.Path
		errs, left := validator.Validate(context.Background(), path, s, decode(r.Value), decode(r.Old), budget)
		for _, e := range errs {
			res.Errors = append(res.Errors, fmt.Sprintf("%s | %s | %s", e.Field, e.Type, e.ErrorBody()))
		}
		res.Left = &left
	}
	return
}

func dra(r *request) (res response) {
	mode := environment.NewExpressions
	if r.Stored {
		mode = environment.StoredExpressions
	}
	out := dracel.GetCompiler(dracel.Features{EnableConsumableCapacity: r.Consumable, EnableListTypeAttributes: r.ListAttrs}).CompileCELExpression(r.Expr, dracel.Options{EnvType: &mode})
	if out.Error != nil {
		res.Error = out.Error.Detail
		res.ErrType = string(out.Error.Type)
		return
	}
	res.MaxCost = strconv.FormatUint(out.MaxCost, 10)
	return
}

func sig(t *cel.Type) string { return t.String() }

func decls(r *request) (res response) {
	b := base(r.Minor)
	env := b.NewExpressionsEnv()
	if r.Stored {
		env = b.StoredExpressionsEnv()
	}
	type ov struct {
		ID     string
		Member bool
		Args   []string
		Result string
	}
	all := map[string][]ov{}
	for name, f := range env.Functions() {
		if f.IsDeclarationDisabled() {
			continue
		}
		for _, o := range f.OverloadDecls() {
			args := []string{}
			for _, a := range o.ArgTypes() {
				args = append(args, sig(a))
			}
			all[name] = append(all[name], ov{o.ID(), o.IsMemberFunction(), args, sig(o.ResultType())})
		}
	}
	macros := []string{}
	for _, m := range env.Macros() {
		macros = append(macros, m.MacroKey())
	}
	vars := []string{}
	for _, v := range env.Variables() {
		vars = append(vars, v.Name()+": "+sig(v.Type()))
	}
	libs := env.Libraries()
	res.Decls = map[string]any{"functions": all, "macros": macros, "variables": vars, "libraries": libs, "max": math.MaxInt64}
	return
}

func handle(r *request) (res response) {
	defer func() {
		if p := recover(); p != nil {
			res = response{Fault: fmt.Sprintf("PANIC %v", p)}
		}
	}()
	switch r.Mode {
	case "crd":
		return crd(r)
	case "dra":
		return dra(r)
	case "decls":
		return decls(r)
	}
	return vap(r)
}

func main() {
	in := bufio.NewReaderSize(os.Stdin, 1<<20)
	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()
	enc := json.NewEncoder(out)
	enc.SetEscapeHTML(false)
	for {
		line, err := in.ReadBytes('\n')
		if len(bytes.TrimSpace(line)) > 0 {
			var r request
			if e := json.Unmarshal(line, &r); e != nil {
				enc.Encode(response{Fault: "BAD " + e.Error()})
			} else {
				enc.Encode(handle(&r))
			}
			if in.Buffered() == 0 {
				out.Flush()
			}
		}
		if err != nil {
			return
		}
	}
}
