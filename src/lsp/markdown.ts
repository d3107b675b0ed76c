/** Text from manifests as code: nothing of it is Markdown. */
export function code(text: string): string {
  const line = text.replace(/\s+/g, " ").slice(0, 200);
  const fence = "`".repeat(1 + Math.max(0, ...[...line.matchAll(/`+/g)].map(([run]) => run.length)));
  const pad = line.startsWith("`") || line.endsWith("`") ? " " : "";
  return `${fence}${pad}${line}${pad}${fence}`;
}

/** Text from manifests as text. */
export function plain(text: string): string {
  return text.replace(/[\\`*_{}[\]()#+!|<>~]/g, "\\$&");
}
