import type { Path } from "../syntax/path.ts";

interface Place {
  readonly value: unknown;
  readonly path: Path;
}

const numbers: { readonly [type: string]: readonly string[] } = { integer: ["int32", "int64"], number: ["float", "double"] };

/** The first `format` of a definition's schemas that the server does not know for the type; none where there is no such thing. */
export function formatPlace(definition: unknown, format: string): Path {
  const open: Place[] = [{ value: definition, path: [] }];
  for (let place = open.pop(); place !== undefined; place = open.pop()) {
    const { value, path } = place;
    if (typeof value !== "object" || value === null) continue;
    const fields = new Map<string | number, unknown>(Array.isArray(value) ? value.entries() : Object.entries(value));
    if (fields.get("format") === format && numbers[String(fields.get("type"))]?.includes(format) !== true)
      return [...path, "format"];
    for (const [key, inner] of [...fields].reverse()) open.push({ value: inner, path: [...path, key] });
  }
  return [];
}
