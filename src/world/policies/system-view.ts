import { givenName, randomSuffix, sampleSuffix } from "../../k8s/admission/object-name.ts";
import { serverView } from "../../k8s/policies/server-view.ts";
import { isJsonObject, type JsonObject } from "../../k8s/policies/shape.ts";
import type { ObjectShape } from "../../schema/shape.ts";

/** Stands for what the server makes anew for every object. */
const uid = "00000000-0000-0000-0000-000000000000";
const creationTimestamp = "2026-01-01T00:00:00Z";

/** The name that an object gets: in a form that expressions can read, and as people are told it. */
export function namesOf(metadata: { readonly name?: string; readonly generateName?: string }): {
  readonly name: string;
  readonly shownName: string;
} {
  const shownName = givenName(metadata);
  return { name: shownName.replace(randomSuffix, sampleSuffix), shownName };
}

/** An object as it is when admission validates it: with the fields that the server sets, in the form that expressions see. */
export function admittedView(object: JsonObject, name: string, namespace: string | null, shape: ObjectShape | null): JsonObject {
  const metadata = isJsonObject(object["metadata"]) ? object["metadata"] : {};
  const system = { ...metadata, name, uid, creationTimestamp, ...(namespace === null ? {} : { namespace }) };
  const whole = { ...object, metadata: system };
  return shape === null ? whole : serverView(whole, shape);
}
