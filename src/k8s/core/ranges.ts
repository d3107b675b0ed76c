import { noProblems } from "./name-problems.ts";

/** IsInRange of util/validation; both ends belong to the range. */
export function rangeProblems(value: number | bigint, least: number, most: number): readonly string[] {
  return value >= least && value <= most ? noProblems : [`must be between ${least} and ${most}, inclusive`];
}

/** IsValidPortNum of util/validation. */
export function portNumberProblems(port: number | bigint): readonly string[] {
  return rangeProblems(port, 1, 65535);
}

/** IsValidUserID and IsValidGroupID of util/validation. */
export function userIdProblems(id: number | bigint): readonly string[] {
  return rangeProblems(id, 0, 2147483647);
}
