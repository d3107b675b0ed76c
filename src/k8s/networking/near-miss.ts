import { closest } from "../../text/closest.ts";
import { type Labels, labelOf } from "../core/labels.ts";
import { type Requirement, requirementMatches } from "../core/requirements.ts";

/** The one condition that keeps a selector from matching labels, where it was probably meant to. */
export interface NearMiss {
  readonly key: string;
  /** What the selector asks for. */
  readonly wanted: string;
  /** The key that the labels have instead, where that differs. */
  readonly foundKey: string;
  /** Null where there is no such label. */
  readonly found: string | null;
}

/** Labels that tell one application from another, by which people recognise what was meant. */
const identifying: ReadonlySet<string> = new Set(["app", "app.kubernetes.io/name", "k8s-app", "name"]);

/**
 * Why a selector does not match labels, where it nearly does: all conditions hold but one, and the value of that one, or its key,
 * looks like a slip; null where the two have nothing to do with each other.
 */
export function nearMissOf(requirements: readonly Requirement[], labels: Labels): NearMiss | null {
  const failed = requirements.filter((requirement) => !requirementMatches(requirement, labels));
  const [only] = failed;
  if (only === undefined || failed.length > 1) return null;
  const { key, operator, values } = only;
  const [wanted] = values;
  if ((operator !== "=" && operator !== "in") || wanted === undefined || values.length > 1) return null;
  const found = labelOf(labels, key);
  if (found !== undefined) return looksAlike(wanted, found) ? { key, wanted, foundKey: key, found } : null;
  const renamed = Object.keys(labels).filter((other) => labels[other] === wanted && closest(key, [other]) !== null);
  if (renamed[0] !== undefined) return { key, wanted, foundKey: renamed[0], found: wanted };
  const isSame = requirements.some((other) => other !== only && other.operator === "=" && identifying.has(other.key));
  return isSame ? { key, wanted, foundKey: key, found: null } : null;
}

/** A slip of the pen, or one word cut short: `front` for `frontend`. */
function looksAlike(wanted: string, found: string): boolean {
  if (closest(wanted, [found]) !== null) return /\d/.test(wanted) ? wanted.replace(/\d/g, "") !== found.replace(/\d/g, "") : true;
  const [short, long] = wanted.length < found.length ? [wanted, found] : [found, wanted];
  return short.length >= 4 && (long.startsWith(short) || long.endsWith(short)) && !/^[-._]|[-._]$/.test(long.replace(short, ""));
}
