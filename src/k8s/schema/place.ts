import { child, type Field, formatField, item, printedAs, rootField } from "../validation/field.ts";

/** Places as kube-openapi names them in its messages: keys of maps like fields, indexes in brackets; null is the whole object. */
export function propertyPlace(parent: Field | null, name: string): Field {
  return parent === null ? rootField(name) : child(parent, name);
}

/** Values of a map without a name of its own are named with a dot in front. */
export function valuePlace(parent: Field | null, key: string): Field {
  return parent === null ? printedAs(rootField(`.${key}`), rootField(key)) : child(parent, key);
}

export function itemPlace(parent: Field | null, index: number): Field {
  return parent === null ? { parent, key: index, bracketed: true } : item(parent, index);
}

/** A place of a value that is itself below a field. The server makes a name of all of it, also of one that begins with an index. */
export function placeBelow(place: Field, base: Field): Field {
  if (place.parent !== null) return { ...place, parent: placeBelow(place.parent, base) };
  const name = formatField(place).replace(/^\./, "");
  const where = place.where ?? place;
  return printedAs(child(base, name), typeof where.key === "number" ? item(base, where.key) : child(base, where.key));
}

export function placeText(place: Field | null): string {
  return place === null ? "" : formatField(place);
}
