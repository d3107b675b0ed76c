import type { KindTable } from "../kind-rules.ts";

/** The kinds of RBAC, certificates, API services, flow control, leases, scheduling and node kinds. */
export const accessKinds = {} satisfies KindTable;
