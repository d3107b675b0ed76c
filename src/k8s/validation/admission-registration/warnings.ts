import { quote } from "../../core/go.ts";
import type { ObjectMeta } from "../../kinds.generated.ts";
import { isOn } from "../changes.ts";
import type { ValidationContext } from "../kind-rules.ts";

/** StaticConfigSuffix. */
const suffix = ".static.k8s.io";
const warning = `metadata.name: names ending with ${quote(suffix)} are reserved for static manifest-based configurations and cannot be managed via the API`;

/** WarningsForStaticSuffix of admissionregistration/validation. */
export function warnOfStaticSuffix(
  { metadata }: { readonly metadata?: ObjectMeta },
  { minor }: ValidationContext,
): readonly string[] {
  return metadata?.name?.endsWith(suffix) && isOn("reservedStaticSuffix", minor) ? [warning] : [];
}
