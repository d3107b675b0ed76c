/** What `helm template` printed, by template: the path that helm gives it (`web/templates/service.yaml`), and its documents. */
export function splitRendered(output: string): ReadonlyMap<string, readonly string[]> {
  const byTemplate = new Map<string, string[]>();
  // Nothing within a document stands at the start of a line as three dashes do.
  for (const part of output.split(/^---[ \t]*\r?\n/m)) {
    const [, path, text = ""] = /^# Source: ([^\r\n]+)\r?\n([\s\S]*)$/.exec(part) ?? [];
    if (path === undefined || text.trim() === "") continue;
    const same = byTemplate.get(path);
    if (same === undefined) byTemplate.set(path, [text]);
    else same.push(text);
  }
  return byTemplate;
}
