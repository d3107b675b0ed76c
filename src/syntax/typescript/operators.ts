import { hole, type Part, type Scalar } from "./parts.ts";

/** Null where it cannot be told. */
export function isTruthy(part: Part): boolean | null {
  if (part.kind === "unknown") return null;
  return part.kind === "scalar" ? Boolean(part.value) : part.kind !== "absent";
}

export function isNullish(part: Part): boolean | null {
  if (part.kind === "unknown") return null;
  return part.kind === "absent" || (part.kind === "scalar" && part.value === null);
}

/** A value; a text with parts that are not known; or nothing that can be told. */
type Operated = Scalar | { readonly text: string } | undefined;

export function unary(operator: string, part: Part): Operated {
  if (operator === "!") {
    const truthy = isTruthy(part);
    return truthy === null ? undefined : !truthy;
  }
  if (part.kind !== "scalar" || typeof part.value !== "number") return undefined;
  return operator === "-" ? -part.value : operator === "+" ? part.value : undefined;
}

const arithmetic: Readonly<Record<string, (left: number, right: number) => number>> = {
  "+": (left, right) => left + right,
  "-": (left, right) => left - right,
  "*": (left, right) => left * right,
  "/": (left, right) => left / right,
  "%": (left, right) => left % right,
  "**": (left, right) => left ** right,
};

export function binary(operator: string, left: Part, right: Part): Operated {
  if (left.kind !== "scalar" || right.kind !== "scalar") return operator === "+" ? partlyKnown(left, right) : undefined;
  const [one, other] = [left.value, right.value];
  if (operator === "===" || operator === "!==") return (one === other) === (operator === "===");
  if (typeof one === "number" && typeof other === "number")
    return Object.hasOwn(arithmetic, operator) ? arithmetic[operator]?.(one, other) : undefined;
  if (operator !== "+" || (typeof one !== "string" && typeof other !== "string")) return undefined;
  return String(one) + String(other);
}

/** Text is joined to text; of two values of which none is known to be text, the sum is not known to be one. */
function partlyKnown(left: Part, right: Part): Operated {
  const isText = (part: Part): boolean => (part.kind === "scalar" ? typeof part.value === "string" : isTemplate(part));
  if (!isText(left) && !isText(right)) return undefined;
  return { text: textOf(left) + textOf(right) };
}

/** Text of which a part is known. */
export function isTemplate(part: Part): boolean {
  return part.kind === "unknown" && part.text !== null && !/^\$\{[^}]*\}$/.test(part.text);
}

function textOf(part: Part): string {
  if (part.kind === "scalar") return String(part.value);
  return part.kind === "unknown" ? (part.text ?? hole) : hole;
}
