import { printValue } from "../../k8s/schema/go-numbers.ts";
import type { RawMap } from "../../k8s/schema/raw.ts";
import { child, type Field, fieldPath, formatField } from "../../k8s/validation/field.ts";
import { isList, isMap, type Json, newDictionary } from "../../syntax/node.ts";
import { decode } from "../decode.ts";
import { describeType, jsonTypeOf } from "../leaf.ts";
import { type Decoding, unknownFieldWords } from "./decoding.ts";

/** A field of an embedded object that its schema need not name (coercer.coerce of apiserver/schema/objectmeta). */
export function decodeResourceField(key: string, value: Json, at: Field, decoding: Decoding): Json {
  const place = child(at, key);
  if (key === "metadata") return decodeMetadata(value, place, (words) => `${embedded(place, value)}: ${words}`, decoding);
  if (typeof value === "string") return value;
  decoding.problems.push({
    code: "wrong-type",
    path: fieldPath(place),
    expected: "a string",
    found: describeType(value),
    owner: null,
    siblings: [],
    words: `${embedded(place, value)}: must be a string`,
  });
  return value;
}

function embedded(place: Field, value: Json): string {
  return `${formatField(place)}: Invalid value: ${printValue(value)}`;
}

/** Metadata as the server decodes it, with all unknown fields (GetObjectMetaWithOptions of apiserver/schema/objectmeta). */
export function decodeMetadata(value: Json, at: Field, sayWrong: (words: string) => string, decoding: Decoding): RawMap {
  const { problems, objectMeta } = decoding;
  if (value === null) return newDictionary();
  const prefix = fieldPath(at);
  if (!isMap(value)) {
    problems.push({
      code: "wrong-type",
      path: prefix,
      expected: "a map",
      found: describeType(value),
      owner: null,
      siblings: [],
      words: sayWrong(`json: cannot unmarshal ${jsonTypeOf(value)} into Go value of type v1.ObjectMeta`),
    });
    return newDictionary();
  }
  const decoded = decode(value, objectMeta);
  for (const problem of decoded.problems) {
    const unknown = /unknown field "(.*)"$/s.exec(problem.words)?.[1];
    const words = problem.code === "unknown-field" ? unknownFieldWords(`${formatField(at)}.${unknown}`) : sayWrong(problem.words);
    problems.push({ ...problem, path: [...prefix, ...problem.path], words });
  }
  return withoutEmpty(decoded.value);
}

/** The server writes metadata anew, and leaves out what is empty (SetObjectMeta). */
function withoutEmpty(metadata: RawMap): RawMap {
  if (!Object.values(metadata).some(isEmpty)) return metadata;
  return Object.assign(newDictionary(), Object.fromEntries(Object.entries(metadata).filter(([, value]) => !isEmpty(value))));
}

function isEmpty(value: Json): boolean {
  if (isList(value)) return value.length === 0;
  return isMap(value) ? Object.keys(value).length === 0 : value === "" || value === 0;
}
