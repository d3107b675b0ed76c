/**
 * A field path as the API server writes it: names with dots, list indexes and map keys in brackets
 * (`spec.limits[0].max[cpu]`). Mirrors field.Path of k8s.io/apimachinery/pkg/util/validation/field; rendered only when a
 * violation is reported.
 */
export interface Field {
  readonly parent: Field | null;
  readonly key: string | number;
  readonly bracketed: boolean;
  /** Where the value really stands, if the server's path does not lead there. */
  readonly where?: Field;
}

/** The path of a top-level field such as `spec`. */
export function rootField(name: string): Field {
  return { parent: null, key: name, bracketed: false };
}

/** The path of a field below another. */
export function child(parent: Field, name: string): Field {
  return { parent, key: name, bracketed: false };
}

/** The path of an item of a list. */
export function item(parent: Field, index: number): Field {
  return { parent, key: index, bracketed: true };
}

/** The path of an entry of a map. */
export function entry(parent: Field, key: string): Field {
  return { parent, key, bracketed: true };
}

/** A path as the server prints it, for a value (and what is below it) that stands elsewhere. */
export function printedAs(printed: Field, where: Field): Field {
  return { parent: printed.parent, key: printed.key, bracketed: printed.bracketed, where };
}

export function formatField(field: Field): string {
  const steps: Field[] = [];
  for (let step: Field | null = field; step !== null; step = step.parent) steps.push(step);
  let text = "";
  for (const step of steps.reverse()) {
    // Go takes a field without a name for a key.
    if (step.bracketed || step.key === "") text += `[${step.key}]`;
    else text += text === "" ? String(step.key) : `.${step.key}`;
  }
  return text;
}

/** The way from the object's root to the field's value. */
export function fieldPath(field: Field): (string | number)[] {
  const path: (string | number)[] = [];
  let step: Field | null = field;
  while (step !== null) {
    if (step.where !== undefined) step = step.where;
    else {
      path.push(step.key);
      step = step.parent;
    }
  }
  return path.reverse();
}
