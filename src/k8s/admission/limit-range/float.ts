/** A number with six decimal places as Go's %f prints it: what lies in the middle goes to the even digit. */
export function formatFloat(value: number): string {
  const text = value.toFixed(6);
  // In the middle of two are only odd multiples of 1/128.
  const middle = value * 128;
  if (!Number.isInteger(middle) || middle % 2 === 0) return text;
  const isOdd = Number(text.at(-1)) % 2 === 1;
  return isOdd ? (Number(text) - 0.000001).toFixed(6) : text;
}
