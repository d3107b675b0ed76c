import type { YamlError } from "./scanner.ts";

/**
 * What kubectl prints about a text that it cannot read. Lines count from the beginning of the document's chunk, and as
 * go.yaml.in/yaml/v2 does it: errors of its parser name the line before.
 */
export function kubectlMessage(error: YamlError, text: string, chunkStart: number): string {
  if (error.message.startsWith("invalid Yaml document separator") || error.message.startsWith("invalid JSON"))
    return error.message;
  if (error.code === "map-key" && error.message.startsWith("unsupported"))
    return `error converting YAML to JSON: ${error.message}`;
  if (error.code === "scalar" && error.message.startsWith("json:")) return `error converting YAML to JSON: ${error.message}`;
  const line = messageLine(error, text, chunkStart);
  return `error converting YAML to JSON: yaml: ${line > 0 ? `line ${line}: ` : ""}${error.message}`;
}

function messageLine(error: YamlError, text: string, chunkStart: number): number {
  if (error.stage !== "scanner" && error.stage !== "parser") return 0;
  // The last line counts as ended, also where it is not.
  const unended = error.offset >= text.length && !text.endsWith("\n") ? 1 : 0;
  const line = breaksBetween(text, chunkStart, error.offset) + unended;
  if (line > 0) return error.stage === "scanner" ? line + 1 : line;
  return breaksBetween(text, chunkStart, error.contextOffset);
}

function breaksBetween(text: string, start: number, end: number): number {
  let breaks = 0;
  for (let offset = text.indexOf("\n", start); offset >= 0 && offset < end; offset = text.indexOf("\n", offset + 1)) breaks++;
  return breaks;
}
