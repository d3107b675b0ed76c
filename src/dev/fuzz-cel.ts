import { readFunctions } from "../k8s/cel/check/declarations.ts";
import { features } from "../k8s/cel/environment/libraries.ts";
import { printType } from "../k8s/cel/types/format-type.ts";
import { type CelType, parameterOf } from "../k8s/cel/types/type.ts";

/**
 * Prints random expressions, well typed and not, as requests for `compare-cel`.
 *
 *   node src/dev/run.mjs fuzz-cel SEED COUNT > CASES.jsonl
 */
const [seed = "1", count = "1000"] = process.argv.slice(2);
let state = Number(seed) >>> 0;

function random(limit: number): number {
  state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
  return Math.floor((state / 2 ** 32) * limit);
}

function pick<T>(items: readonly T[]): T {
  const item = items[random(items.length)];
  if (item === undefined) throw new RangeError("nothing to pick");
  return item;
}

const literals: Readonly<Record<string, readonly string[]>> = {
  int: [
    "0",
    "1",
    "-1",
    "2",
    "3",
    "7",
    "100",
    "9223372036854775807",
    "-9223372036854775808",
    "9007199254740993",
    "vars.i",
    "vars.list.size()",
    "lists.range(3).size()",
  ],
  uint: ["0u", "1u", "5u", "18446744073709551615u", "9007199254740993u"],
  double: [
    "0.0",
    "1.0",
    "-1.5",
    "1e3",
    "1e300",
    "0.1",
    "double('NaN')",
    "double('Infinity')",
    "double('-Infinity')",
    "1e-7",
    "vars.d",
    "9.3e18",
  ],
  string: [
    "''",
    "'a'",
    "'abc'",
    "'a,b,c'",
    "'é😀x'",
    "'10.0.0.1'",
    "'1Gi'",
    "'500m'",
    "'1.2.3'",
    "'v1.2'",
    "'https://u:p@a.b:80/x%20y?k=v&k=w#f'",
    "'2024-02-29T12:30:45.123Z'",
    "'1h30m'",
    "'%s %d'",
    "'UTC'",
    "'Europe/Berlin'",
    "'-08:30'",
    "'[a-c]+'",
    "'true'",
    "'12'",
    "'-7.5'",
    "'::1/64'",
    "'10.1.2.3/8'",
    "vars.s",
    "'  x\\t'",
    "'/a/b'",
  ],
  bool: ["true", "false", "vars.b", "has(vars.s)", "has(vars.nope)", "'a' in vars.map", "vars.nope == 1"],
  bytes: ["b''", "b'abc'", "b'\\xff\\x00'", "bytes('é')"],
  null: ["null"],
  duration: ["duration('1h')", "duration('-1.5s')", "duration('1ns')", "duration('100000h')"],
  timestamp: [
    "timestamp('2024-02-29T12:30:45.123Z')",
    "timestamp('0001-01-01T00:00:00Z')",
    "timestamp('9999-12-31T23:59:59.999999999Z')",
    "timestamp('2024-07-01T00:00:00+05:30')",
    "timestamp(0)",
  ],
  "kubernetes.Quantity": [
    "quantity('1Gi')",
    "quantity('500m')",
    "quantity('-3')",
    "quantity('1e3')",
    "quantity('0.1')",
    "quantity('12345678901234567890')",
  ],
  "kubernetes.URL": ["url('https://u:p@a.b:80/x%20y?k=v&k=w#f')", "url('/a/b?x')", "url('http://[::1]:8/')"],
  "kubernetes.Semver": ["semver('1.2.3')", "semver('1.2.3-rc.1+b')", "semver('v1.2', true)"],
  "kubernetes.NamedFormat": [
    "format.dns1123Label()",
    "format.uuid()",
    "format.date()",
    "format.byte()",
    "format.named('uri').value()",
  ],
  "net.IP": ["ip('10.0.0.1')", "ip('::1')", "ip('fe80::1')", "ip('224.0.0.1')"],
  "net.CIDR": ["cidr('10.1.2.3/8')", "cidr('::1/64')", "cidr('10.0.0.0/33')"],
};

const elementTypes = ["int", "string", "double", "bool", "uint"];
const skipped = /^(?:kubernetes\.authorization|error)/;

const functions = features
  .flatMap(({ library }) => (library === undefined ? [] : readFunctions(library.table)))
  .flatMap(({ name, overloads }) => overloads.map((overload) => ({ name, overload })))
  .filter(({ overload: { args, result } }) => ![...args, result].some((type) => skipped.test(printType(type))))
  // Some numbers make the server take all memory.
  .filter(({ name }) => !/^lists\.range$|^[@]|@|^_\?._$|^_\[\?_\]$|^_\?_:_$|^_&&_$|^_\|\|_$/.test(name));

const infix = /^_(.+)_$/;

function written(name: string, isMethod: boolean, args: readonly string[]): string {
  if (name === "_[_]") return `${args[0]}[${args[1]}]`;
  if (name === "@in") return `(${args[0]} in ${args[1]})`;
  if (name === "!_") return `!(${args[0]})`;
  if (name === "-_") return `-(${args[0]})`;
  const operator = infix.exec(name)?.[1];
  if (operator !== undefined) return `(${args[0]} ${operator} ${args[1]})`;
  return isMethod ? `${args[0]}.${name}(${args.slice(1).join(", ")})` : `${name}(${args.join(", ")})`;
}

type Bindings = Map<string, string>;

/** A type as text, parameters replaced. */
function textOf(type: CelType, bindings: Bindings): string {
  if (type.kind === "parameter") {
    const known = bindings.get(type.name) ?? pick(elementTypes);
    bindings.set(type.name, known);
    return known;
  }
  if (type.kind === "list") return `list(${textOf(parameterOf(type, 0), bindings)})`;
  if (type.kind === "map") return `map(${textOf(parameterOf(type, 0), bindings)}, ${textOf(parameterOf(type, 1), bindings)})`;
  if (type.name === "optional_type") return `optional(${textOf(parameterOf(type, 0), bindings)})`;
  if (type.kind === "dyn" || type.kind === "any") return pick(elementTypes);
  return type.kind === "duration" || type.kind === "timestamp" || type.kind === "null" ? type.kind : type.name;
}

function make(wanted: string, depth: number): string {
  const type = random(40) === 0 ? pick(Object.keys(literals)) : wanted;
  if (random(25) === 0) return `dyn(${make(random(3) === 0 ? pick(elementTypes) : type, depth - 1)})`;
  if (depth > 0 && random(5) > 0) {
    const candidates = functions.filter(({ overload: { result } }) => produces(result, type));
    if (candidates.length > 0 && random(4) > 0) {
      const { name, overload } = pick(candidates);
      const bindings: Bindings = new Map();
      bind(overload.result, type, bindings);
      const args = overload.args.map((arg) => make(textOf(arg, bindings), depth - 1));
      return written(name, overload.isMethod, args);
    }
    const macro = makeMacro(type, depth);
    if (macro !== null) return macro;
  }
  return makeLiteral(type, depth);
}

function produces(result: CelType, wanted: string): boolean {
  if (result.kind === "list") return wanted.startsWith("list(");
  if (result.kind === "map") return wanted.startsWith("map(");
  if (result.name === "optional_type") return wanted.startsWith("optional(");
  if (result.kind === "parameter") return elementTypes.includes(wanted);
  return textOf(result, new Map()) === wanted;
}

function bind(result: CelType, wanted: string, bindings: Bindings): void {
  if (result.kind === "parameter") bindings.set(result.name, wanted);
  const inner = /^(?:list|optional)\((.*)\)$/.exec(wanted)?.[1];
  if ((result.kind === "list" || result.name === "optional_type") && inner !== undefined)
    bind(parameterOf(result, 0), inner, bindings);
}

function makeMacro(type: string, depth: number): string | null {
  const element = pick(elementTypes);
  const list = (): string => make(`list(${element})`, depth - 1);
  const inner = /^list\((.*)\)$/.exec(type)?.[1];
  if (inner !== undefined) {
    const body = make(inner, depth - 1);
    return pick([
      `${list()}.map(x, ${body})`,
      `${make(type, depth - 1)}.filter(x, ${make("bool", depth - 1)})`,
      `${list()}.map(x, ${make("bool", depth - 1)}, ${body})`,
      `${list()}.transformList(i, x, ${body})`,
      `${make(type, depth - 1)}.sortBy(x, x)`,
    ]);
  }
  if (type === "bool")
    return pick([
      `${list()}.all(x, ${make("bool", depth - 1)})`,
      `${list()}.exists(x, x == ${make(element, depth - 1)})`,
      `${list()}.exists_one(x, x == ${make(element, depth - 1)})`,
      `(${make("bool", depth - 1)} && ${make("bool", depth - 1)})`,
      `(${make("bool", depth - 1)} || ${make("bool", depth - 1)})`,
      `vars.?${pick(["s", "nope"])}.hasValue()`,
      `${list()}.all(i, x, i < ${make("int", depth - 1)})`,
    ]);
  if (random(2) === 0) return `(${make("bool", depth - 1)} ? ${make(type, depth - 1)} : ${make(type, depth - 1)})`;
  return elementTypes.includes(type)
    ? `optional.of(${make(type, depth - 1)}).optMap(y, ${make(type, depth - 1)}).orValue(${make(type, depth - 1)})`
    : null;
}

function makeLiteral(type: string, depth: number): string {
  const list = /^list\((.*)\)$/.exec(type)?.[1];
  if (list !== undefined) {
    if (list === "int" && random(4) === 0) return "vars.list";
    return `[${Array.from({ length: random(4) }, () => make(list, depth - 2)).join(", ")}]`;
  }
  const map = /^map\(([a-z0-9.]+), (.*)\)$/.exec(type);
  if (map !== null) {
    if (map[2] === "int" && random(4) === 0) return "vars.map";
    return `{${Array.from({ length: random(3) }, () => `${make(map[1] ?? "string", 0)}: ${make(map[2] ?? "int", depth - 2)}`).join(", ")}}`;
  }
  const optional = /^optional\((.*)\)$/.exec(type)?.[1];
  if (optional !== undefined) return random(3) === 0 ? "optional.none()" : `optional.of(${make(optional, depth - 1)})`;
  return pick(literals[type] ?? ["1"]);
}

const vars = { i: 3, d: 2.5, s: "web", b: true, list: [3, 1, 2], map: { a: 1, b: 2 } };
const tops = [
  ...elementTypes,
  "bool",
  "string",
  "list(int)",
  "list(string)",
  "map(string, int)",
  "bytes",
  "duration",
  "timestamp",
  "optional(string)",
  "kubernetes.Quantity",
];
for (let index = 0; index < Number(count); index++) {
  const expression = make(pick(tops), 1 + random(4)).replaceAll("vars.", "params.");
  console.log(JSON.stringify({ mode: "vap", params: true, expr: expression, run: true, vars: { params: vars } }));
}
