/**
 * How package time quotes texts in its errors: control characters and every byte beyond ASCII as `\x..`. Takes one character
 * per byte, as `toByteText` gives them.
 */
export function quoteBytes(bytes: string): string {
  let quoted = "";
  for (let index = 0; index < bytes.length; index++) {
    const code = bytes.charCodeAt(index);
    if (code < 0x20 || code >= 0x80) quoted += `\\x${code.toString(16).padStart(2, "0")}`;
    else quoted += code === 0x22 || code === 0x5c ? `\\${bytes[index]}` : bytes[index];
  }
  return `"${quoted}"`;
}
