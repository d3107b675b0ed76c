import type { Path } from "../syntax/path.ts";
import { closest } from "../text/closest.ts";
import type { ObjectShape, Shape } from "./shape.ts";

/** What was probably meant by a field that there is not: another name here, or the same name elsewhere. */
export type FieldSuggestion =
  | { readonly kind: "name"; readonly name: string }
  | { readonly kind: "place"; readonly path: string };

/** Suggests for the unknown field at the end of a path, below an object of the root shape. */
export function suggestField(root: ObjectShape, path: Path, owner: ObjectShape): FieldSuggestion | null {
  const key = String(path.at(-1));
  const name = closest(key, owner.fields.keys());
  if (name !== null) return { kind: "name", name };
  const places = [...shapesAlong(root, path.slice(0, -1))].reverse();
  for (const { shape, path: at } of places) {
    if (shape !== owner && shape.fields.has(key)) return { kind: "place", path: at };
    for (const [field, { shape: type }] of shape.fields) {
      const inner = innerObject(type);
      if (inner !== null && inner.shape !== owner && inner.shape.fields.has(key))
        return { kind: "place", path: `${at === "" ? "" : `${at}.`}${field}${inner.suffix}` };
    }
  }
  return null;
}

/** The objects on the way down, each with its path as people write it: `spec.template.spec.containers[]`. */
function* shapesAlong(root: ObjectShape, path: Path): Generator<{ shape: ObjectShape; path: string }> {
  yield { shape: root, path: "" };
  let shape: Shape = root;
  let text = "";
  for (const step of path) {
    if (typeof step === "number") {
      if (shape.kind !== "list") return;
      shape = shape.items;
      text += "[]";
    } else {
      const next: Shape | undefined =
        shape.kind === "object" ? shape.fields.get(step)?.shape : shape.kind === "map" ? shape.values : undefined;
      if (next === undefined) return;
      shape = next;
      text += text === "" ? step : `.${step}`;
    }
    if (shape.kind === "object") yield { shape, path: text };
  }
}

function innerObject(shape: Shape): { shape: ObjectShape; suffix: string } | null {
  if (shape.kind === "object") return { shape, suffix: "" };
  return shape.kind === "list" && shape.items.kind === "object" ? { shape: shape.items, suffix: "[]" } : null;
}
