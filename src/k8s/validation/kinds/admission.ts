import type { KindTable } from "../kind-rules.ts";

/** The kinds of webhook configurations and admission policies. */
export const admissionKinds = {} satisfies KindTable;
