import { formatTime } from "../../core/format-time.ts";
import { goStruct, namedString } from "../../core/go.ts";
import { labelValueProblems } from "../../core/label-syntax.ts";
import { parseTime } from "../../core/time.ts";
import type { Taint } from "../../kinds.generated.ts";
import { child, type Field, item } from "../field.ts";
import type { ValidationContext } from "../kind-rules.ts";
import { validateQualifiedName } from "../names.ts";
import { printValue, type Violations } from "../violation.ts";

const effects: readonly string[] = ["NoSchedule", "PreferNoSchedule", "NoExecute"];

/** validateNodeTaints of core/validation. */
export function validateNodeTaints(taints: readonly Taint[], at: Field, found: Violations, context: ValidationContext): void {
  const seen = new Set<string>();
  for (const [index, taint] of taints.entries()) {
    const where = item(at, index);
    const { key = "", value = "", effect = "" } = taint;
    validateQualifiedName(key, child(where, "key"), found, context);
    const problems = labelValueProblems(value, context);
    if (problems.length > 0) found.invalid(child(where, "value"), value, problems.join(";"));
    if (effect === "") found.required(child(where, "effect"));
    else if (!effects.includes(effect)) found.notSupported(child(where, "effect"), namedString(effect), effects);
    const identity = `${effect}\n${key}`;
    if (seen.has(identity)) {
      const message = `Duplicate value: ${printValue(printTaint(taint))}: taints must be unique by key and effect pair`;
      found.add("FieldValueDuplicate", where, message);
    }
    seen.add(identity);
  }
}

function printTaint({ key = "", value = "", effect = "", timeAdded }: Taint): unknown {
  const time = timeAdded === undefined ? null : parseTime(timeAdded, "time");
  const printed = time !== null && "seconds" in time ? formatTime(time) : null;
  return goStruct({ Key: key, Value: value, Effect: effect, TimeAdded: printed });
}
