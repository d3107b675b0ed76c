import type { Toleration } from "../../kinds.generated.ts";

/** Two lists in one, without what another toleration covers (MergeTolerations of util/tolerations). */
export function mergeTolerations(first: readonly Toleration[], second: readonly Toleration[]): readonly Toleration[] {
  const all = [...first, ...second];
  const merged: Toleration[] = [];
  for (const [index, toleration] of all.entries()) {
    if (merged.some((other) => covers(other, toleration))) continue;
    // Of two that are equal the first stays.
    if (all.slice(index + 1).some((other) => !isSame(other, toleration) && covers(other, toleration))) continue;
    merged.push(toleration);
  }
  return merged;
}

/** isSuperset. */
function covers(wide: Toleration, narrow: Toleration): boolean {
  if (isSame(wide, narrow)) return true;
  if (keyOf(wide) !== keyOf(narrow) && (keyOf(wide) !== "" || wide.operator !== "Exists")) return false;
  if ((wide.effect ?? "") !== "" && wide.effect !== narrow.effect) return false;
  if (wide.effect === "NoExecute" && wide.tolerationSeconds !== undefined) {
    if (narrow.tolerationSeconds === undefined || BigInt(narrow.tolerationSeconds) > BigInt(wide.tolerationSeconds)) return false;
  }
  if (wide.operator === "Exists") return true;
  if (wide.operator !== "Equal" && (wide.operator ?? "") !== "") return false;
  return narrow.operator === "Equal" && (narrow.value ?? "") === (wide.value ?? "");
}

function keyOf({ key = "" }: Toleration): string {
  return key;
}

function isSame(a: Toleration, b: Toleration): boolean {
  const fields = ["key", "operator", "value", "effect"] as const;
  if (fields.some((field) => (a[field] ?? "") !== (b[field] ?? ""))) return false;
  return String(a.tolerationSeconds) === String(b.tolerationSeconds);
}

const troubles = ["node.kubernetes.io/not-ready", "node.kubernetes.io/unreachable"];
const seconds = 300;

/** The tolerations that a pod has in the end: five minutes for nodes in trouble, unless it says so itself (plugin DefaultTolerationSeconds). */
export function withDefaultTolerations(tolerations: readonly Toleration[]): readonly Toleration[] {
  const missing = troubles.filter((key) => !tolerations.some((toleration) => speaksOf(toleration, key)));
  const added = missing.map((key) => ({ key, operator: "Exists", effect: "NoExecute", tolerationSeconds: seconds }));
  return [...tolerations, ...added];
}

function speaksOf(toleration: Toleration, key: string): boolean {
  const { effect = "" } = toleration;
  return (keyOf(toleration) === key || keyOf(toleration) === "") && (effect === "NoExecute" || effect === "");
}
