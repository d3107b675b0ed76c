import type { Place } from "../kit/rule.ts";
import { type Located, locate } from "../syntax/locate.ts";
import { isList, isMap, type Json } from "../syntax/node.ts";
import { formatPath, type Path } from "../syntax/path.ts";
import { hashText } from "../text/hash.ts";
import { LineIndex } from "../text/lines.ts";
import type { Source, Span } from "../text/source.ts";
import { type Document, nodeOf } from "../world/document.ts";
import type { KubeObject } from "../world/object.ts";
import type { Location } from "./finding.ts";

/** Turns paths and spans into lines and columns; one for a run, since it remembers where the lines of each source begin. */
export class Places {
  readonly #lines = new Map<Source, LineIndex>();

  linesOf(source: Source): LineIndex {
    let lines = this.#lines.get(source);
    if (lines === undefined) {
      lines = new LineIndex(source.text);
      this.#lines.set(source, lines);
    }
    return lines;
  }

  /** Where a place of an object is. */
  locate(object: KubeObject, { path, part }: Place): Located {
    const node = nodeOf(object.document);
    if (node === null)
      return { span: { start: object.document.read.start, end: object.document.read.start }, through: [], found: false };
    return locate(node, [...object.base, ...path], part);
  }

  locationOf(document: Document, item: number | null, span: Span): Location {
    const lines = this.linesOf(document.source);
    return {
      file: document.source.uri,
      document: document.index,
      item,
      start: lines.positionAt(span.start),
      end: lines.positionAt(Math.max(span.end, span.start)),
    };
  }
}

/**
 * What stays the same of a finding when its file is moved, reformatted, or the items of its lists change places: the rule, the object and the
 * path, with items named by what names them.
 */
export function fingerprintOf(
  rule: string,
  messageId: string,
  object: KubeObject | null,
  path: Path,
  occurrence: number,
): string {
  const identity = object === null ? "" : `${object.group}/${object.kind}/${object.namespace ?? ""}/${object.name}`;
  const way = object === null ? formatPath(path) : stablePath(object.value, path);
  return hashText(`${rule}\n${messageId}\n${identity}\n${way}\n${occurrence}`);
}

const naming = ["name", "key", "containerPort", "port", "mountPath", "id", "host", "path"];

function stablePath(root: unknown, path: Path): string {
  let value = root as Json | undefined;
  const steps: string[] = [];
  for (const step of path) {
    if (isList(value) && typeof step === "number") {
      value = value[step];
      steps.push(nameOf(value) ?? String(step));
    } else {
      value = isMap(value) ? value[String(step)] : undefined;
      steps.push(String(step));
    }
  }
  return steps.join("/");
}

function nameOf(item: Json | undefined): string | null {
  if (typeof item === "string") return item;
  if (!isMap(item)) return null;
  for (const key of naming) {
    const value = item[key];
    if (typeof value === "string" || typeof value === "number") return `${key}=${value}`;
  }
  return null;
}
