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
  const around = [...shapesAlong(root, path.slice(0, -1))].reverse();
  for (const place of around) {
    const found = findBelow(place, key, owner);
    if (found !== null) return { kind: "place", path: found };
  }
  return null;
}

const deepest = 3;

/** The nearest object at or below a place that has a field of this name. */
function findBelow(from: Place, key: string, owner: ObjectShape): string | null {
  let level: Place[] = [from];
  for (let depth = 0; depth <= deepest; depth++) {
    const next: Place[] = [];
    for (const { shape, path } of level) {
      if (shape !== owner && shape.fields.has(key)) return path === "" ? "the object's top level" : path;
      for (const [field, { shape: type }] of shape.fields) {
        const inner = innerObject(type);
        if (inner !== null && field !== "metadata" && field !== "status")
          next.push({ shape: inner.shape, path: `${path === "" ? "" : `${path}.`}${field}${inner.suffix}` });
      }
    }
    level = next;
  }
  return null;
}

interface Place {
  readonly shape: ObjectShape;
  /** As people write it: `spec.template.spec.containers[]`. */
  readonly path: string;
}

/** The objects on the way down. */
function* shapesAlong(root: ObjectShape, path: Path): Generator<Place> {
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
