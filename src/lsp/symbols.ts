import type {
  DocumentSymbol,
  DocumentSymbolParams,
  SymbolInformation,
  SymbolKind,
  WorkspaceSymbolParams,
} from "vscode-languageserver-protocol";
import { chunksOf, outlinedAt, outlinedText } from "../syntax/cursor.ts";
import { outline } from "../syntax/yaml/outline.ts";
import type { Outline, OutlineEntry } from "../syntax/yaml/outline-node.ts";
import { locationOf, spotOfObject } from "./locations.ts";
import { type OpenDocument, rangeOf } from "./open-document.ts";
import type { Session } from "./session.ts";

const kinds = { object: 5, map: 19, list: 18, scalar: 15 } as const satisfies Record<string, SymbolKind>;
const deepest = 8;

/** What a document holds: its objects, and their fields. */
export function documentSymbols({ textDocument }: DocumentSymbolParams, session: Session): DocumentSymbol[] | null {
  const document = session.find(textDocument.uri)?.document;
  if (document === undefined || document.isProgram) return null;
  return [...chunksOf(document.text)].flatMap(({ start, end }) => {
    const root = outline(document.text, start, end);
    return root === null || root.kind === "scalar" ? [] : [objectSymbol(root, document)];
  });
}

function objectSymbol(root: Outline, document: OpenDocument): DocumentSymbol {
  const kind = outlinedText(root, ["kind"]) ?? "document";
  const name = outlinedAt(root, ["metadata", "name"]);
  const namespace = outlinedText(root, ["metadata", "namespace"]);
  const label = name?.kind === "scalar" ? name.text : "";
  const shown = name?.kind === "scalar" ? name : { start: root.start, end: root.start };
  return {
    name: label === "" ? kind : label,
    detail: namespace === null ? kind : `${kind} in ${namespace}`,
    kind: kinds.object,
    range: rangeOf(document.lines, root),
    selectionRange: rangeOf(document.lines, shown),
    children: childrenOf(root, document, 1),
  };
}

function childrenOf(node: Outline, document: OpenDocument, depth: number): DocumentSymbol[] {
  if (depth > deepest || node.kind === "scalar") return [];
  if (node.kind === "map") return node.entries.map((entry) => entrySymbol(entry, document, depth));
  return node.items.flatMap((item, index): DocumentSymbol[] => {
    if (item.kind === "scalar") return [];
    const named = outlinedText(item, ["name"]);
    return [
      {
        name: named === null || named === "" ? `[${index}]` : named,
        kind: kinds[item.kind],
        range: rangeOf(document.lines, item),
        selectionRange: rangeOf(document.lines, { start: item.start, end: item.start }),
        children: childrenOf(item, document, depth + 1),
      },
    ];
  });
}

function entrySymbol({ key, keyStart, keyEnd, value }: OutlineEntry, document: OpenDocument, depth: number): DocumentSymbol {
  const detail = value?.kind === "scalar" && value.style !== "block" ? { detail: value.text.slice(0, 80) } : undefined;
  return {
    name: key === "" ? '""' : key,
    ...detail,
    kind: kinds[value?.kind ?? "scalar"],
    range: rangeOf(document.lines, { start: keyStart, end: Math.max(keyEnd, value?.end ?? 0) }),
    selectionRange: rangeOf(document.lines, { start: keyStart, end: keyEnd }),
    children: value === null ? [] : childrenOf(value, document, depth + 1),
  };
}

const mostSymbols = 500;

/** Objects of all worlds whose kind or name has what was asked for. */
export function workspaceSymbols({ query }: WorkspaceSymbolParams, session: Session): SymbolInformation[] {
  const wanted = query.toLowerCase();
  const found: SymbolInformation[] = [];
  for (const workspace of session.workspaces()) {
    for (const object of workspace.world.objects) {
      if (!`${object.kind} ${object.namespace ?? ""}/${object.name}`.toLowerCase().includes(wanted)) continue;
      const spot = spotOfObject(object);
      if (spot === null) continue;
      const containerName = object.namespace === null ? object.kind : `${object.kind} in ${object.namespace}`;
      found.push({ name: object.name || object.kind, kind: kinds.object, containerName, location: locationOf(spot, workspace) });
      if (found.length >= mostSymbols) return found;
    }
  }
  return found;
}
