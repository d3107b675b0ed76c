import type { Location } from "../engine/finding.ts";

export function physicalLocation({ file, start, end }: Location) {
  return {
    artifactLocation: { uri: relativeUri(file) },
    region: { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column },
  };
}

/** A path as a relative reference (RFC 3986): every part encoded, so that none can be taken for a scheme or a query. */
export function relativeUri(path: string): string {
  return path
    .replace(/\p{Cs}/gu, "\ufffd")
    .split("/")
    .map(encodeURIComponent)
    .join("/");
}
