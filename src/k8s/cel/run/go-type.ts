import { printType } from "../types/format-type.ts";
import { Bytes } from "../values/bytes.ts";
import { Double, Uint } from "../values/numbers.ts";
import { Optional } from "../values/optional.ts";
import { Duration, Timestamp } from "../values/times.ts";
import { isList, isMap, Special, type Value } from "../values/value.ts";

const kinds: readonly (readonly [new (...args: never[]) => object, string])[] = [
  [Double, "types.Double"],
  [Uint, "types.Uint"],
  [Bytes, "types.Bytes"],
  [Duration, "types.Duration"],
  [Timestamp, "types.Timestamp"],
  [Optional, "*types.Optional"],
];

const libraryTypes: Readonly<Record<string, string>> = {
  "kubernetes.Quantity": "cel.Quantity",
  "kubernetes.URL": "cel.URL",
  "kubernetes.Semver": "cel.Semver",
  "kubernetes.NamedFormat": "cel.Format",
  "net.IP": "cel.IP",
  "net.CIDR": "cel.CIDR",
};

/** The type of a value in Go, as %T prints it in messages. */
export function goType(value: Value): string {
  if (value === null) return "types.Null";
  if (typeof value === "string") return "types.String";
  if (typeof value === "boolean") return "types.Bool";
  if (typeof value === "number" && !Number.isSafeInteger(value)) return "types.Double";
  if (typeof value === "number" || typeof value === "bigint") return "types.Int";
  for (const [kind, name] of kinds) if (value instanceof kind) return name;
  if (isList(value)) return "*types.baseList";
  if (isMap(value)) return "*types.baseMap";
  return libraryTypes[value instanceof Special ? printType(value.type) : ""] ?? "cel.Value";
}

/** The same of what a look-up gave: values of JSON are Go's own there. */
export function lookedUpType(value: Value): string {
  if (value === null) return "<nil>";
  if (Array.isArray(value)) return "[]interface {}";
  return typeof value === "object" && !(value instanceof Special) ? "map[string]interface {}" : goType(value);
}

const nativeTypes: Readonly<Record<string, string>> = {
  "kubernetes.Quantity": "*resource.Quantity",
  "kubernetes.URL": "*url.URL",
  "kubernetes.Semver": "semver.Version",
  "kubernetes.NamedFormat": "cel.Format",
  "net.IP": "netip.Addr",
  "net.CIDR": "netip.Prefix",
};

/** What the server says where it takes a value out of an optional and cannot put it back; null where it can. */
export function conversionProblem(value: Value): string | null {
  const native = value instanceof Special ? nativeTypes[value.type.name] : undefined;
  if (native === undefined || !(value instanceof Special)) return null;
  return `unsupported conversion to ref.Val: (${native})${value.print()}`;
}
