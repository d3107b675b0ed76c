import type { Json } from "../../text/json.ts";
import { toJson } from "../core/go.ts";

/** What is the same for equal values only, whatever the order of their keys (reflect.DeepEqual): a key for maps and sets. */
export function identityOf(value: Json): Json {
  if (typeof value === "string") return `text ${value}`;
  return typeof value === "object" && value !== null ? `json ${toJson(value)}` : value;
}
