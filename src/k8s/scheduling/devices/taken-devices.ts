import { type Amounts, addAmounts, negated } from "./amounts.ts";

/** What claims have taken of devices (AllocatedState). */
export interface TakenDevices {
  /** Whole devices, and by how many claims. */
  readonly taken: Map<string, number>;
  readonly shared: Map<string, { readonly users: number; readonly amounts: Amounts }>;
}

interface Takings {
  readonly devices: readonly string[];
  readonly shares: readonly (readonly [device: string, amounts: Amounts])[];
}

/** Counts what a claim has in (1), or out (-1). */
export function changeTaken({ taken, shared }: TakenDevices, { devices, shares }: Takings, sign: 1 | -1): void {
  for (const id of devices) {
    const users = (taken.get(id) ?? 0) + sign;
    if (users > 0) taken.set(id, users);
    else taken.delete(id);
  }
  for (const [id, amounts] of shares) {
    const before = shared.get(id);
    const users = (before?.users ?? 0) + sign;
    const left = addAmounts(before?.amounts ?? new Map(), sign === 1 ? amounts : negated(amounts));
    if (users > 0) shared.set(id, { users, amounts: left });
    else shared.delete(id);
  }
}
