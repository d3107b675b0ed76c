import { Double, Uint } from "../values/numbers.ts";
import { absent, Optional } from "../values/optional.ts";
import { Fault, isFaulty, refuse, Special, type Value } from "../values/value.ts";
import type { Frame, Step } from "./frame.ts";
import { conversionProblem, lookedUpType } from "./go-type.ts";
import type { Attribute, Planned, Qualifier } from "./planned.ts";
import { findIn, selectField, selectFrom } from "./select.ts";

/** What is looked up as an expression of its own; a path costs one more than its parts. */
export function planAttribute(attribute: Attribute): Planned {
  const resolve = resolver(attribute);
  if (attribute.kind === "choice") return { evaluate: resolve, attribute };
  return {
    attribute,
    evaluate: (frame) => {
      const value = resolve(frame);
      frame.cost++;
      return value;
    },
  };
}

/** An expression as something that further selections can be added to (relativeAttr of cel-go/interpreter). */
export function attributeOf({ attribute, evaluate }: Planned): Attribute {
  return attribute ?? { kind: "path", base: evaluate, qualifiers: [] };
}

export function addQualifier(attribute: Attribute, qualifier: Qualifier): Attribute {
  if (attribute.kind === "path") return { ...attribute, qualifiers: [...attribute.qualifiers, qualifier] };
  const { whenTrue, whenFalse } = attribute;
  return { ...attribute, whenTrue: addQualifier(whenTrue, qualifier), whenFalse: addQualifier(whenFalse, qualifier) };
}

/** A key that is itself looked up costs nothing for being a value. */
export function keyOf(planned: Planned): Step {
  return planned.attribute === undefined ? planned.evaluate : resolver(planned.attribute);
}

/** Looks up, without the cost of being an expression (Attribute.Resolve of cel-go/interpreter). */
export function resolver(attribute: Attribute): Step {
  if (attribute.kind === "choice")
    return choiceResolver(attribute.condition, resolver(attribute.whenTrue), resolver(attribute.whenFalse));
  const { base, qualifiers } = attribute;
  if (qualifiers.length === 0) return passingOptionals(base);
  const names = qualifiers.map(({ constantKey, isOptional }) => (isOptional ? null : constantKey));
  if (names.every((name) => typeof name === "string")) return fieldsResolver(base, names);
  return (frame) => applyQualifiers(frame, base(frame), qualifiers);
}

function choiceResolver(condition: Step, whenTrue: Step, whenFalse: Step): Step {
  return (frame) => {
    const holds = condition(frame);
    if (holds === true) return whenTrue(frame);
    return holds === false ? whenFalse(frame) : refuse(holds);
  };
}

function fieldsResolver(base: Step, names: readonly string[]): Step {
  const qualifiers = names.map((name): Qualifier => ({ isOptional: false, key: () => name, constantKey: name }));
  const count = names.length;
  return (frame) => {
    let value = base(frame);
    // Of what is not of JSON, errors and optionals behave in their own ways.
    if (value instanceof Special) {
      if (isFaulty(value)) return value;
      if (value instanceof Optional) return applyQualifiers(frame, value, qualifiers);
    }
    for (let index = 0; index < count; index++) {
      frame.cost++;
      value = selectField(value, names[index] ?? "");
      if (typeof value === "object" && value instanceof Fault) return value;
    }
    return value;
  };
}

/** An optional is unpacked and packed again on its way, which fails for what only the libraries of Kubernetes know. */
function passingOptionals(base: Step): Step {
  return (frame) => {
    const value = base(frame);
    if (typeof value !== "object" || !(value instanceof Optional) || value.value === undefined) return value;
    const problem = conversionProblem(value.value);
    return problem === null ? value : new Optional(new Fault(problem));
  };
}

/** Only texts, booleans and numbers select something. */
function keyProblem(key: Value): Fault | null {
  if (typeof key !== "object" || key instanceof Double || key instanceof Uint || isFaulty(key)) return null;
  return new Fault(`invalid qualifier type: ${lookedUpType(key)}`);
}

/** applyQualifiers of cel-go/interpreter: behind an optional, everything is optional. */
function applyQualifiers(frame: Frame, base: Value, qualifiers: readonly Qualifier[]): Value {
  if (isFaulty(base)) return base;
  if (base instanceof Optional && base.value === undefined) return base;
  let isOptional = base instanceof Optional;
  let value = base instanceof Optional ? (base.value ?? null) : base;
  for (const qualifier of qualifiers) {
    isOptional ||= qualifier.isOptional;
    const selected = isOptional ? findBy(frame, value, qualifier) : selectBy(frame, value, qualifier);
    if (selected === undefined) return absent;
    if (isFaulty(selected)) return selected;
    value = selected;
  }
  return isOptional ? new Optional(value) : value;
}

function selectBy(frame: Frame, value: Value, { key }: Qualifier): Value {
  const at = key(frame);
  frame.cost++;
  return isFaulty(at) ? at : (keyProblem(at) ?? selectFrom(value, at));
}

function findBy(frame: Frame, value: Value, { key }: Qualifier): Value | undefined {
  const at = key(frame);
  const found = isFaulty(at) ? at : (keyProblem(at) ?? findIn(value, at));
  if (found !== undefined && !(found instanceof Fault)) frame.cost++;
  return found;
}

/** `has(path.name)` (evalTestOnly of cel-go/interpreter). */
export function planTest(attribute: Attribute, name: string): Planned {
  if (attribute.kind === "choice") {
    const whenTrue = planTest(attribute.whenTrue, name).evaluate;
    return { evaluate: choiceResolver(attribute.condition, whenTrue, planTest(attribute.whenFalse, name).evaluate) };
  }
  const operand = resolver(attribute);
  return {
    evaluate: (frame) => {
      const value = operand(frame);
      if (isFaulty(value)) return value;
      const isOptional = value instanceof Optional;
      const holder = isOptional ? value.value : value;
      const found = holder === undefined ? undefined : findIn(holder, name);
      if (found !== undefined || !isOptional) frame.cost++;
      return found !== undefined && isFaulty(found) ? found : found !== undefined;
    },
  };
}
