import type { KindTable } from "../kind-rules.ts";

/** The kinds of Pods and pod templates. */
export const podsKinds = {} satisfies KindTable;
