/** A constant as it is written in an expression. */
export type Literal =
  | { readonly type: "null" }
  | { readonly type: "bool"; readonly value: boolean }
  | { readonly type: "int" | "uint"; readonly value: bigint }
  | { readonly type: "double"; readonly value: number }
  | { readonly type: "string"; readonly value: string }
  | { readonly type: "bytes"; readonly value: Uint8Array };

const leastInt = -(2n ** 63n);
const mostInt = 2n ** 63n - 1n;
const mostUint = 2n ** 64n - 1n;

/** `-12` or `0x1F`; null if it does not fit in 64 bits. */
export function readInt(text: string): Literal | null {
  const negative = text.startsWith("-");
  const magnitude = BigInt(negative ? text.slice(1) : text);
  const value = negative ? -magnitude : magnitude;
  return value < leastInt || value > mostInt ? null : { type: "int", value };
}

/** `12u`; null if it does not fit in 64 bits. */
export function readUint(text: string): Literal | null {
  const value = BigInt(text.slice(0, -1));
  return value > mostUint ? null : { type: "uint", value };
}

/** `-1.5e3`; null if it is too large for a double. */
export function readDouble(text: string): Literal | null {
  const value = Number(text);
  return Number.isFinite(value) ? { type: "double", value } : null;
}
