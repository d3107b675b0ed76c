import type { Field } from "../validation/field.ts";
import type { Fault } from "./fault.ts";
import type { SchemaNode } from "./schema-node.ts";

/** stringValidator and formatValidator of kube-openapi/pkg/validation/validate; of lengths and pattern, the first fault only. */
export function checkText(node: SchemaNode, text: string, at: Field | null, faults: Fault[]): number {
  const fault = node.text === null ? null : limitFault(node, text, at);
  if (fault !== null) faults.push(fault);
  if (node.formatCheck === null) return 1;
  if (!node.formatCheck(text)) faults.push({ code: "type", at, value: text, limit: node.format });
  return 2;
}

function limitFault({ text: limits, context }: SchemaNode, text: string, at: Field | null): Fault | null {
  const { shortest = null, longest = null, pattern = "" } = limits ?? {};
  if (longest !== null && isLonger(text, longest)) return { code: "too-long", at, value: text, limit: longest };
  if (shortest !== null && shortest > 0 && !isLonger(text, shortest - 1))
    return { code: "too-short", at, value: text, limit: shortest };
  if (pattern === "") return null;
  const compiled = context.patterns.get(pattern);
  const fails = compiled.kind === "pattern" && compiled.matches(text) === false;
  return fails ? { code: "pattern", at, value: text, limit: pattern } : null;
}

/** Whether a text has more characters than `length`; those beyond the sixteenth bit count once. */
function isLonger(text: string, length: number): boolean {
  if (text.length <= length) return false;
  if (text.length > 2 * length) return true;
  let characters = 0;
  for (const _ of text) characters++;
  return characters > length;
}
