import type { KindTable } from "../kind-rules.ts";

/** The kinds of dynamic resource allocation. */
export const devicesKinds = {} satisfies KindTable;
