import type { KindTable } from "../kind-rules.ts";

/** The kinds of CustomResourceDefinition. */
export const extensionKinds = {} satisfies KindTable;
