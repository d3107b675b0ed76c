import type { ObjectMeta, PodSpec } from "../../kinds.generated.ts";
import type { Field } from "../field.ts";
import type { ValidationContext } from "../kind-rules.ts";

/** What the parts of warningsForPodSpecAndMeta of pkg/api/pod share. */
export interface WarningScope {
  readonly spec: PodSpec;
  readonly meta: ObjectMeta;
  readonly specAt: Field;
  readonly annotationsAt: Field;
  /** Pods are warned of annotations for AppArmor only where these become fields. */
  readonly isPod: boolean;
  readonly context: ValidationContext;
}
