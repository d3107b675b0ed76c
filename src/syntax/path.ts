import { isList, isMap, type Json } from "./node.ts";

/** The way from a document's root to a value: keys and list indexes. Never a dotted string inside. */
export type Path = readonly (string | number)[];

/** A path as the API server writes it, for people: `spec.containers[0].name`, keys with dots in brackets. */
export function formatPath(path: Path): string {
  let text = "";
  for (const step of path) {
    if (typeof step === "number") text += `[${step}]`;
    else if (/[.[\]\s]/.test(step) || step === "") text += `[${step}]`;
    else text += text === "" ? step : `.${step}`;
  }
  return text;
}

/** The value at the end of a path, undefined where it leads nowhere. */
export function valueAt(root: Json | undefined, path: Path): Json | undefined {
  let value = root;
  for (const step of path) {
    if (isList(value) && typeof step === "number") value = value[step];
    else if (isMap(value)) value = value[String(step)];
    else return undefined;
  }
  return value;
}
