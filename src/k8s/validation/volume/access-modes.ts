import { namedString } from "../../core/go.ts";
import { type Field, item, printedAs } from "../field.ts";
import type { Violations } from "../violation.ts";

const accessModes: readonly string[] = ["ReadOnlyMany", "ReadWriteMany", "ReadWriteOnce", "ReadWriteOncePod"];

/** The access modes of volumes and claims in ValidatePersistentVolumeSpec and ValidatePersistentVolumeClaimSpec of core/validation. */
export function validateAccessModes(modes: readonly string[], at: Field, found: Violations): void {
  for (const [index, mode] of modes.entries())
    if (!accessModes.includes(mode)) found.notSupported(printedAs(at, item(at, index)), namedString(mode), accessModes);
  const isExclusive = modes.includes("ReadWriteOncePod");
  if (isExclusive && modes.some((mode) => mode !== "ReadWriteOncePod" && accessModes.includes(mode)))
    found.forbidden(at, "may not use ReadWriteOncePod with other access modes");
}
