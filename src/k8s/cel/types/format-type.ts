import type { CelType } from "./type.ts";

/** A type as the checker's errors name it (FormatCELType of cel-go/checker). */
export function formatType(type: CelType): string {
  const short = shortNames[type.kind];
  if (short !== undefined) return short;
  return type.parameters.length === 0 ? type.name : `${type.name}(${type.parameters.map(formatType).join(", ")})`;
}

const shortNames: Readonly<Partial<Record<CelType["kind"], string>>> = {
  any: "any",
  duration: "duration",
  error: "!error!",
  null: "null",
  timestamp: "timestamp",
};

/** A type as the API server names it when it expected another result (Type.String of cel-go). */
export function printType(type: CelType): string {
  if (type.kind === "parameter") return `<${type.name}>`;
  return type.parameters.length === 0 ? type.name : `${type.name}(${type.parameters.map(printType).join(", ")})`;
}

/** `(int, string)`, or `string.(int)` of a method. */
export function formatSignature(types: readonly CelType[], style: "function" | "method"): string {
  const names = types.map(formatType);
  const target = style === "method" ? `${names.shift() ?? ""}.` : "";
  return `${target}(${names.join(", ")})`;
}
