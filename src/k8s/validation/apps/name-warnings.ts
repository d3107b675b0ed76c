import { dns1123LabelProblems } from "../../core/dns-names.ts";
import type { ObjectMeta } from "../../kinds.generated.ts";
import type { ValidationContext } from "../kind-rules.ts";
import { objectName } from "../meta.ts";

/** What the strategies of workloads warn of whose names become those of pods (WarningsOnCreate). */
export function nameWarnings(meta: ObjectMeta | undefined, context: ValidationContext): readonly string[] {
  const problems = dns1123LabelProblems(objectName(meta), context);
  if (problems.length === 0) return [];
  const advice = "this is used in Pod names and hostnames, which can result in surprising behavior; a DNS label is recommended";
  return [`metadata.name: ${advice}: [${problems.join(" ")}]`];
}
