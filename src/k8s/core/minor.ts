/** A minor version of Kubernetes: 1.`number`. */
export interface Minor {
  readonly number: number;
  readonly label: `1.${number}`;
}

/** The minor with a number. */
export function minorOf(number: number): Minor {
  return { number, label: `1.${number}` };
}

/** The minor that a text such as `1.30`, `v1.30.2` or `v1.30.2-gke.100` names; null if it names none. */
export function parseMinor(text: string): Minor | null {
  const match = /^v?1\.(0|[1-9][0-9]{0,3})(?:\.[0-9]+)?(?:[-+][-+.0-9A-Za-z]*)?$/.exec(text);
  return match === null ? null : minorOf(Number(match[1]));
}

/** Orders minors, the older first. */
export function compareMinors(a: Minor, b: Minor): number {
  return a.number - b.number;
}
