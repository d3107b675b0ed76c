import { createRequire } from "node:module";
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

const plain: Brush = (text) => text;
const unpainted: Paint = {
  error: plain,
  warning: plain,
  info: plain,
  good: plain,
  strong: plain,
  faint: plain,
  frame: plain,
  related: plain,
  label: plain,
};

export function createPaint(color: boolean): Paint {
  if (!color) return unpainted;
  // It asks for standard output when it is loaded, which takes Node a while to open.
  const colors = (createRequire(import.meta.url)("picocolors") as typeof import("picocolors")).createColors(true);
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
