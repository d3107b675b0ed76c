import { checkedInt } from "./arithmetic.ts";
import { Duration, Timestamp } from "./times.ts";
import { Fault } from "./value.ts";

export const leastSeconds = -62_135_596_800;
export const mostSeconds = 253_402_300_799;
export const timestampOverflow = new Fault("timestamp overflow");
const billion = 1_000_000_000n;

/** A duration, or the fault that its nanoseconds do not fit in 64 bits. */
export function checkedDuration(nanoseconds: bigint): Duration | Fault {
  const checked = checkedInt(nanoseconds);
  return checked instanceof Fault ? checked : new Duration(nanoseconds);
}

/** addTimeDurationChecked of cel-go: the sum keeps the time's zone. */
export function addDuration(time: Timestamp, nanoseconds: bigint): Timestamp | Fault {
  const total = BigInt(time.seconds) * billion + BigInt(time.nanoseconds) + nanoseconds;
  const rest = ((total % billion) + billion) % billion;
  const seconds = Number((total - rest) / billion);
  if (seconds < leastSeconds || seconds > mostSeconds) return timestampOverflow;
  return new Timestamp(seconds, Number(rest), time.offset);
}

/** subtractTimeChecked of cel-go. */
export function between(later: Timestamp, earlier: Timestamp): Duration | Fault {
  const seconds = checkedInt(BigInt(later.seconds - earlier.seconds) * billion);
  if (seconds instanceof Fault) return seconds;
  return checkedDuration(BigInt(seconds) + BigInt(later.nanoseconds - earlier.nanoseconds));
}
