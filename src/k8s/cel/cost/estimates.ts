/** The least and the most that a size or a cost can be; saturates at what fits into 64 bits (SizeEstimate, CostEstimate of cel-go). */
export interface Estimate {
  readonly min: number;
  readonly max: number;
}

/** math.MaxUint64, as near as a double comes to it. */
export const most = 2 ** 64;

export const unknownEstimate: Estimate = { min: 0, max: most };

export function fixed(value: number): Estimate {
  return { min: value, max: value };
}

export function add(a: Estimate, b: Estimate): Estimate {
  return { min: Math.min(a.min + b.min, most), max: Math.min(a.max + b.max, most) };
}

export function multiply(a: Estimate, b: Estimate): Estimate {
  return { min: Math.min(a.min * b.min, most), max: Math.min(a.max * b.max, most) };
}

export function scale(a: Estimate, factor: number): Estimate {
  return { min: Math.min(Math.ceil(a.min * factor), most), max: Math.min(Math.ceil(a.max * factor), most) };
}

export function union(a: Estimate, b: Estimate): Estimate {
  return { min: Math.min(a.min, b.min), max: Math.max(a.max, b.max) };
}
