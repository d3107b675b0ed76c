import picocolors from "picocolors";
import type { Severity } from "../kit/rule.ts";

type Brush = (text: string) => string;

/** Colours by what they stand for. Without colour every brush leaves the text alone. */
export interface Paint extends Readonly<Record<Severity, Brush>> {
  readonly good: Brush;
  /** What one reads first. */
  readonly strong: Brush;
  /** What one reads only when one looks for it. */
  readonly faint: Brush;
  /** Line numbers, arrows and bars around the source. */
  readonly frame: Brush;
  /** Other places than the finding's own. */
  readonly related: Brush;
  readonly label: Brush;
}

export function createPaint(color: boolean): Paint {
  const colors = picocolors.createColors(color);
  return {
    error: (text) => colors.bold(colors.red(text)),
    warning: (text) => colors.bold(colors.yellow(text)),
    info: (text) => colors.bold(colors.cyan(text)),
    good: colors.green,
    strong: colors.bold,
    faint: colors.dim,
    frame: colors.blueBright,
    related: colors.magenta,
    label: colors.bold,
  };
}
