/** Why a pattern does not compile, in Go's words; null if it does. */
export function patternProblem(_pattern: string): string | null {
  return null;
}
