import type { Location } from "vscode-languageserver-protocol";
import { locate, type Part } from "../syntax/locate.ts";
import type { Path } from "../syntax/path.ts";
import { LineIndex } from "../text/lines.ts";
import type { Source, Span } from "../text/source.ts";
import { nodeOf } from "../world/document.ts";
import type { KubeObject } from "../world/object.ts";
import { rangeOf } from "./open-document.ts";
import type { Workspace } from "./workspace.ts";

/** A place in an object's source. */
export interface Spot {
  readonly source: Source;
  readonly span: Span;
}

/** Where a path of an object stands; null where it stands nowhere, or is only an alias of what stands elsewhere. */
export function spotOf(object: KubeObject, path: Path, part: Part = "value"): Spot | null {
  const node = nodeOf(object.document);
  if (node === null) return null;
  const { span, found } = locate(node, [...object.base, ...path], part);
  return found ? { source: object.document.source, span } : null;
}

/** Where an object is: at its name, or else its kind. */
export function spotOfObject(object: KubeObject): Spot | null {
  return spotOf(object, ["metadata", "name"]) ?? spotOf(object, ["kind"]);
}

export function locationOf({ source, span }: Spot, workspace: Workspace): Location {
  return { uri: workspace.uriOf(source.uri), range: rangeOf(new LineIndex(source.text), span) };
}

export function locationsOf(spots: readonly (Spot | null)[], workspace: Workspace): Location[] {
  const seen = new Set<string>();
  return spots.flatMap((spot) => {
    if (spot === null) return [];
    const key = `${spot.source.uri} ${spot.span.start}`;
    if (seen.has(key)) return [];
    seen.add(key);
    return [locationOf(spot, workspace)];
  });
}
