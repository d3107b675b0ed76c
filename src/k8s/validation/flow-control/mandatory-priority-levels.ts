import { goStruct, toJson } from "../../core/go.ts";
import type { LimitedPriorityLevelConfiguration, PriorityLevelConfigurationSpec } from "../../kinds.generated.ts";
import type { Field } from "../field.ts";
import { goPointer } from "../go-values.ts";
import type { Violations } from "../violation.ts";

/** MandatoryPriorityLevelConfigurationCatchAll of flowcontrol/bootstrap. */
const catchAll: PriorityLevelConfigurationSpec = {
  type: "Limited",
  limited: { nominalConcurrencyShares: 5, lendablePercent: 0, limitResponse: { type: "Reject" } },
};

/** ValidateIfMandatoryPriorityLevelConfigurationObject of flowcontrol/validation. */
export function validateMandatoryPriorityLevel(
  name: string,
  spec: PriorityLevelConfigurationSpec,
  at: Field,
  found: Violations,
): void {
  if (name === "exempt") {
    if (spec.type === "Exempt" && spec.limited === undefined) return;
    found.invalid(at, printSpec(spec), "spec of 'exempt' except the 'spec.exempt' field must equal the fixed value");
  } else if (name === "catch-all") {
    if (toJson(printSpec(spec)) === toJson(printSpec(catchAll))) return;
    found.invalid(at, printSpec(spec), "spec of 'catch-all' must equal the fixed value");
  }
}

/** The internal PriorityLevelConfigurationSpec as it prints in an error. */
function printSpec({ type = "", limited, exempt }: PriorityLevelConfigurationSpec): ReadonlyMap<string, unknown> {
  const printedExempt =
    exempt &&
    goStruct({
      NominalConcurrencyShares: goPointer(exempt.nominalConcurrencyShares),
      LendablePercent: goPointer(exempt.lendablePercent),
    });
  return goStruct({
    Type: type,
    Limited: limited === undefined ? null : printLimited(limited),
    Exempt: goPointer(printedExempt),
  });
}

function printLimited(limited: LimitedPriorityLevelConfiguration): ReadonlyMap<string, unknown> {
  const { nominalConcurrencyShares = 0, limitResponse = {}, lendablePercent, borrowingLimitPercent } = limited;
  const { type = "", queuing } = limitResponse;
  const printedQueuing =
    queuing &&
    goStruct({
      Queues: queuing.queues ?? 0,
      HandSize: queuing.handSize ?? 0,
      QueueLengthLimit: queuing.queueLengthLimit ?? 0,
    });
  return goStruct({
    NominalConcurrencyShares: nominalConcurrencyShares,
    LimitResponse: goStruct({ Type: type, Queuing: goPointer(printedQueuing) }),
    LendablePercent: goPointer(lendablePercent),
    BorrowingLimitPercent: goPointer(borrowingLimitPercent),
  });
}
