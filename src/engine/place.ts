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

/** A place with its document. */
export interface Placed extends Located {
  readonly document: Document;
  readonly item: number | null;
}

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

  /** Where a place of an object is; of a built one that may be another document than the object's own. */
  locate(object: KubeObject, { path, part }: Place): Placed {
    const {
      document,
      path: way,
      isWritten,
    } = object.built?.placeOf(path) ?? {
      document: object.document,
      path: [...object.base, ...path],
      isWritten: true,
    };
    const item = document === object.document ? object.item : null;
    const node = nodeOf(document);
    if (node === null) {
      const { start } = document.read;
      return { span: { start, end: start }, through: [], found: false, document, item };
    }
    // What was made of something else is there as a whole.
    const located = locate(node, way, isWritten ? part : "value");
    return { ...located, found: located.found && isWritten, document, item };
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
 * path, with items named by what names them, or else by what they hold. What is about no object is known by its line.
 */
export function fingerprintOf(
  rule: string,
  messageId: string,
  object: KubeObject | null,
  path: Path,
  occurrence: number,
  line: string,
): string {
  const identity = object === null ? "" : `${object.group}/${object.kind}/${object.namespace ?? ""}/${object.name}`;
  const way = object === null ? `${formatPath(path)}\n${line.trim().replace(/\s+/g, " ")}` : stablePath(object.value, path);
  return hashText(`${rule}\n${messageId}\n${identity}\n${way}\n${occurrence}`);
}

const naming = ["name", "key", "containerPort", "port", "mountPath", "id", "host", "path"];

function stablePath(root: unknown, path: Path): string {
  let value = root as Json | undefined;
  const steps: string[] = [];
  for (const step of path) {
    if (isList(value) && typeof step === "number") {
      value = value[step];
      steps.push(nameOf(value) ?? hashText(canonical(value ?? step)));
    } else {
      value = isMap(value) ? value[String(step)] : undefined;
      steps.push(String(step));
    }
  }
  return steps.join("/");
}

/** The same text for the same value, in whatever order its keys stand. */
export function canonical(value: Json): string {
  if (isList(value)) return `[${value.map(canonical).join()}]`;
  if (!isMap(value)) return typeof value === "string" ? JSON.stringify(value) : String(value);
  const keys = Object.keys(value).sort();
  return `{${keys.map((key) => `${JSON.stringify(key)}:${canonical(value[key] ?? null)}`).join()}}`;
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
