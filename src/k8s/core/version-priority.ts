import { compareStrings } from "./go-strings.ts";

interface KubeVersion {
  readonly major: bigint;
  readonly stage: number;
  readonly minor: bigint;
}

const stages = ["alpha", "beta"];
const largest = 2n ** 63n - 1n;

/**
 * Orders versions of an API for Array.sort, the preferred one first: v2, v1, v2beta1, v1alpha1, and then what is no version of
 * that form, by name (CompareKubeAwareVersionStrings of k8s.io/apimachinery/pkg/version, turned around).
 */
export function compareVersionPriority(a: string, b: string): number {
  const left = parseVersion(a);
  const right = parseVersion(b);
  if (left === null && right === null) return compareStrings(a, b);
  if (left === null) return 1;
  if (right === null) return -1;
  if (left.stage !== right.stage) return right.stage - left.stage;
  if (left.major !== right.major) return left.major > right.major ? -1 : 1;
  if (left.minor !== right.minor) return left.minor > right.minor ? -1 : 1;
  return 0;
}

function parseVersion(text: string): KubeVersion | null {
  const match = /^v([0-9]+)(?:(alpha|beta)([0-9]+))?$/.exec(text);
  if (match === null) return null;
  const [, major = "0", stage, minor = "0"] = match;
  const version = { major: BigInt(major), stage: stage === undefined ? 2 : stages.indexOf(stage), minor: BigInt(minor) };
  return version.major > largest || version.minor > largest ? null : version;
}
