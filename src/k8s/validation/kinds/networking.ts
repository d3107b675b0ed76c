import type { KindTable } from "../kind-rules.ts";

/** The kinds of networking, discovery and policy. */
export const networkingKinds = {} satisfies KindTable;
