import type { Paint } from "./paint.ts";

/** What one renders on. */
export interface Page {
  readonly paint: Paint;
  readonly width: number;
}

/** A page with the columns that line numbers take on it. */
export interface Sheet extends Page {
  readonly gutter: number;
}

/** A row behind the gutter with the line numbers. */
export function framed(label: string, content: string, { paint, gutter }: Sheet): string {
  const frame = label === "..." ? label.padEnd(gutter + 2) : `${label.padStart(gutter)} |`;
  return `${paint.frame(frame)} ${content}`.trimEnd();
}
