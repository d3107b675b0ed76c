import { closest } from "./closest.ts";

/** The name that was probably meant: as `closest`, but names that differ in nothing but numbers are told apart on purpose. */
export function nearName(name: string, candidates: Iterable<string>): string | null {
  const near = closest(name, candidates);
  return near === null || withoutDigits(near) === withoutDigits(name) ? null : near;
}

function withoutDigits(name: string): string {
  return name.replace(/\d+/g, "");
}
