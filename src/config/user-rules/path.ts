import type { Path } from "../../syntax/path.ts";

/** `spec.containers[0].image`, `metadata.labels["app.kubernetes.io/name"]` as a path; null if it is none. */
export function parsePath(text: string): Path | null {
  const path: (string | number)[] = [];
  const step = /(?:^|\.)([A-Za-z_][\w-]*)|\[(\d{1,6})\]|\["([^"]+)"\]|\['([^']+)'\]/y;
  while (step.lastIndex < text.length) {
    const match = step.exec(text);
    if (match === null) return null;
    const [, name, index, double, single] = match;
    path.push(index === undefined ? (name ?? double ?? single ?? "") : Number(index));
  }
  return path.length === 0 ? null : path;
}
