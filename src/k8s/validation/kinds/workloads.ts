import type { KindTable } from "../kind-rules.ts";

/** The kinds of ReplicationController, apps and batch. */
export const workloadsKinds = {} satisfies KindTable;
