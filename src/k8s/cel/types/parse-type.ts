import {
  anyType,
  boolType,
  bytesType,
  type CelType,
  doubleType,
  durationType,
  dynType,
  intType,
  listOf,
  mapOf,
  nullType,
  opaqueType,
  parameterType,
  stringType,
  structType,
  timestampType,
  typeOfType,
  uintType,
} from "./type.ts";

const simpleTypes: ReadonlyMap<string, CelType> = new Map([
  ["any", anyType],
  ["bool", boolType],
  ["bytes", bytesType],
  ["double", doubleType],
  ["duration", durationType],
  ["dyn", dynType],
  ["int", intType],
  ["null", nullType],
  ["string", stringType],
  ["timestamp", timestampType],
  ["uint", uintType],
  ["net.IP", opaqueType("net.IP")],
  ["net.CIDR", opaqueType("net.CIDR")],
]);

/** A type as the tables of functions write it: `list(T)`, `map(K, V)`, `kubernetes.URL`; one capital is a parameter. */
export function parseType(text: string): CelType {
  const open = text.indexOf("(");
  if (open < 0) return simpleTypes.get(text) ?? (/^[A-Z]$/.test(text) ? parameterType(text) : structType(text));
  const name = text.slice(0, open);
  const parameters = splitTypes(text.slice(open + 1, -1)).map(parseType);
  const [first = dynType, second = dynType] = parameters;
  if (name === "list") return listOf(first);
  if (name === "map") return mapOf(first, second);
  return name === "type" ? typeOfType(first) : opaqueType(name, ...parameters);
}

/** Types between commas, which may have commas within. */
export function splitTypes(text: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (character === "(") depth++;
    else if (character === ")") depth--;
    else if (character === "," && depth === 0) {
      parts.push(text.slice(start, at).trim());
      start = at + 1;
    }
  }
  const last = text.slice(start).trim();
  return last === "" ? parts : [...parts, last];
}
