import type { KindTable } from "../kind-rules.ts";

/** The kinds of persistent volumes, claims and storage classes. */
export const volumesKinds = {} satisfies KindTable;
