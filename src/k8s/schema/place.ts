import { child, type Field, formatField, item, rootField } from "../validation/field.ts";

/** Places as kube-openapi names them in its messages: keys of maps like fields, indexes in brackets; null is the whole object. */
export function propertyPlace(parent: Field | null, name: string): Field {
  return parent === null ? rootField(name) : child(parent, name);
}

export function itemPlace(parent: Field | null, index: number): Field {
  return parent === null ? rootField(`[${index}]`) : item(parent, index);
}

export function placeText(place: Field | null): string {
  return place === null ? "" : formatField(place);
}
