/** Whether net.SplitHostPort can take a text apart: `host:port`, `[::1]:port`. */
export function isHostPort(text: string): boolean {
  const colon = text.lastIndexOf(":");
  if (colon < 0) return false;
  if (!text.startsWith("[")) return text.indexOf(":") === colon && !text.includes("[") && !text.includes("]");
  const end = text.indexOf("]");
  return end >= 0 && end + 1 === colon && !text.includes("[", 1) && !text.includes("]", end + 1);
}
