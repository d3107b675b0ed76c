import type { Producer } from "../k8s/references/producers.ts";
import type { Reference } from "../k8s/references/reference.ts";
import type { PodTemplatePlace } from "../k8s/workloads/pod-template.ts";

/** A reference of a kind that is not in the tables; kinds as in `kindKey`. */
export interface DeclaredReference {
  readonly from: string;
  readonly reference: Reference;
}

/** What the user says of custom kinds: what they name, what comes of them, where they keep the template of their pods. */
export interface DeclaredConnections {
  readonly references: readonly DeclaredReference[];
  readonly producers: readonly Producer[];
  readonly workloads: readonly PodTemplatePlace[];
}

export const nothingDeclared: DeclaredConnections = { references: [], producers: [], workloads: [] };
