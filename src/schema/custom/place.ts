import { child, type Field, formatField, item, rootField } from "../../k8s/validation/field.ts";

/**
 * Places as kube-openapi names them in its messages: map keys like fields, indexes in brackets. Only what additionalProperties of
 * the root describe begins with a dot.
 */

export function propertyPlace(parent: Field | null, name: string): Field {
  return parent === null ? rootField(name) : child(parent, name);
}

/** The place of a map's value that additionalProperties describe. */
export function additionalPlace(parent: Field | null, key: string): Field {
  return parent === null ? rootField(`.${key}`) : child(parent, key);
}

export function itemPlace(parent: Field | null, index: number): Field {
  return parent === null ? rootField(`[${index}]`) : item(parent, index);
}

export function placeText(place: Field | null): string {
  return place === null ? "" : formatField(place);
}

/** The field that an answer names: without the dot. */
export function fieldOfPlace(place: Field): Field {
  if (place.parent !== null) return { ...place, parent: fieldOfPlace(place.parent) };
  return typeof place.key === "string" && place.key.startsWith(".") ? rootField(place.key.slice(1)) : place;
}
