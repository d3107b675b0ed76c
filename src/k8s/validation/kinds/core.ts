import type { KindTable } from "../kind-rules.ts";

/** The kinds of the rest of the core group. */
export const coreKinds = {} satisfies KindTable;
