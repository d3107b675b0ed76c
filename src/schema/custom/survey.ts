import { isMap, type Json } from "../../syntax/node.ts";
import { type RawMap, rawField, rawList, rawText } from "./raw.ts";

/** What a schema holds anywhere, so that walks which would find nothing need not be made. */
export interface Survey {
  /** x-kubernetes-validations where the server looks for them: below properties, items and additionalProperties. */
  readonly hasRules: boolean;
  /** Embedded objects, and lists that are sets or maps. */
  readonly hasStructure: boolean;
  readonly patterns: readonly string[];
}

/** Looks through a schema once, without recursion: it may be deep. */
export function surveySchema(schema: RawMap): Survey {
  const patterns: string[] = [];
  let hasRules = false;
  let hasStructure = false;
  const open: { readonly schema: RawMap; readonly isStructural: boolean }[] = [{ schema, isStructural: true }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { schema: at, isStructural } = next;
    const pattern = rawText(at, "pattern");
    if (pattern !== "") patterns.push(pattern);
    if (isStructural) {
      hasRules ||= rawList(at, "x-kubernetes-validations").length > 0;
      hasStructure ||=
        rawField(at, "x-kubernetes-embedded-resource") === true || ["set", "map"].includes(rawText(at, "x-kubernetes-list-type"));
    }
    for (const below of structuralParts(at)) if (isMap(below)) open.push({ schema: below, isStructural });
    for (const below of otherParts(at)) if (isMap(below)) open.push({ schema: below, isStructural: false });
  }
  return { hasRules, hasStructure, patterns };
}

function structuralParts(schema: RawMap): readonly (Json | undefined)[] {
  const properties = rawField(schema, "properties");
  const parts = [rawField(schema, "items"), rawField(schema, "additionalProperties")];
  return isMap(properties) ? [...parts, ...Object.values(properties)] : parts;
}

function otherParts(schema: RawMap): readonly (Json | undefined)[] {
  const parts: (Json | undefined)[] = [rawField(schema, "not")];
  for (const key of ["allOf", "anyOf", "oneOf"]) parts.push(...rawList(schema, key));
  return parts;
}
