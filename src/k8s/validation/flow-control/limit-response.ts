import { namedString } from "../../core/go.ts";
import type { LimitResponse, QueuingConfiguration } from "../../kinds.generated.ts";
import { child, type Field } from "../field.ts";
import type { Violations } from "../violation.ts";

const types: readonly string[] = ["Queue", "Reject"];
const mostQueues = 10_000_000;
/** MaxHashBits of apiserver/pkg/util/shufflesharding. */
const mostHashBits = 60;

/** ValidateLimitResponse of flowcontrol/validation. */
export function validateLimitResponse({ type = "", queuing }: LimitResponse, at: Field, found: Violations): void {
  const queuingField = child(at, "queuing");
  if (type === "Reject") {
    if (queuing !== undefined) found.forbidden(queuingField, "must be nil if limited.limitResponse.type is not Limited");
  } else if (type === "Queue") {
    if (queuing === undefined) found.required(queuingField, "must not be empty if limited.limitResponse.type is Limited");
    else validateQueuing(queuing, queuingField, found);
  } else if (type === "") found.required(child(at, "type"));
  else found.notSupported(child(at, "type"), namedString(type), types);
}

/** ValidatePriorityLevelQueuingConfiguration of flowcontrol/validation. */
function validateQueuing(
  { queueLengthLimit = 0, queues = 0, handSize = 0 }: QueuingConfiguration,
  at: Field,
  found: Violations,
): void {
  if (queueLengthLimit <= 0) found.invalid(child(at, "queueLengthLimit"), queueLengthLimit, "must be positive");
  if (queues <= 0) found.invalid(child(at, "queues"), queues, "must be positive");
  else if (queues > mostQueues) found.invalid(child(at, "queues"), queues, `must not be greater than ${mostQueues}`);
  const problem = handSizeProblem(queues, handSize);
  if (problem !== null) found.invalid(child(at, "handSize"), handSize, problem);
}

function handSizeProblem(queues: number, handSize: number): string | null {
  if (handSize <= 0) return "must be positive";
  if (handSize > queues) return `should not be greater than queues (${queues})`;
  // RequiredEntropyBits of shufflesharding.
  if (Math.ceil(Math.log2(queues) * handSize) <= mostHashBits) return null;
  return `required entropy bits of deckSize ${queues} and handSize ${handSize} should not be greater than ${mostHashBits}`;
}
