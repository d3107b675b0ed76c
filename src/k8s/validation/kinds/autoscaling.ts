import type { KindTable } from "../kind-rules.ts";

/** The kinds of HorizontalPodAutoscaler. */
export const autoscalingKinds = {} satisfies KindTable;
