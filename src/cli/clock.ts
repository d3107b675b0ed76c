/** Milliseconds from any fixed moment. `performance` would load more of Node than that. */
export function milliseconds(): number {
  return Number(process.hrtime.bigint() / 1000n) / 1000;
}
