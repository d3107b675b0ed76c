import { kindOfKey } from "../k8s/references/kind-key.ts";
import { describeObject } from "../world/object.ts";
import type { PodSource } from "../world/pods.ts";
import type { Edge } from "../world/references.ts";
import type { World } from "../world/world.ts";
import { keySpot, linkAt, selectorsOf, targetOf } from "./links.ts";
import { code } from "./markdown.ts";
import type { PointedAt } from "./place.ts";
import { selectedPods, type WrittenSelector } from "./selectors.ts";

const mostShown = 8;

/** What a name leads to, what a selector matches, and what selects a pod. */
export function linkNotes(place: PointedAt): string[] {
  const link = linkAt(place);
  const { world } = place;
  switch (link?.kind) {
    case "name":
      return [targetNote(link.edge, world)];
    case "key": {
      const target = targetOf(link.edge, world);
      if (target === null) return [targetNote(link.edge, world)];
      const isThere = keySpot(target, link.key) !== null;
      return [
        `${isThere ? "Key" : "No key"} ${code(link.key)} in ${code(describeObject(target))}, ${code(target.document.source.uri)}.`,
      ];
    }
    case "selector":
      return [selectionNote(link.written, world)];
    case "label":
    case "object": {
      const selectors = selectorsOf(link.object, world);
      if (selectors.length === 0) return [];
      return [`Selected by ${list(selectors.map(({ object }) => describeObject(object)))}.`];
    }
    default:
      return [];
  }
}

const presences = {
  here: "here",
  made: "made by something here",
  external: "elsewhere, as the configuration says",
  "built-in": "in every cluster",
  unknown: "not here; it may be elsewhere",
  missing: "missing",
} as const;

function targetNote({ kind, namespace, name, optional }: Edge, world: World): string {
  const what = describeObject({ kind: kindOfKey(kind), namespace, name });
  const target = world.existence.find(kind, namespace, name);
  if (target !== null) return `${code(what)} in ${code(target.document.source.uri)}.`;
  const presence = presences[world.existence.of(kind, namespace, name)];
  return `${code(what)}: ${presence}${optional ? ", and may be missing" : ""}.`;
}

function selectionNote(written: WrittenSelector, world: World): string {
  if (written.namespace === null) return "Selects pods of other namespaces, too.";
  const pods = selectedPods(written, world);
  if (pods.length === 0) return `Selects no pod in namespace ${code(written.namespace)}.`;
  return `Selects the pods of ${list(pods.map(({ owner }: PodSource) => describeObject(owner)))}.`;
}

function list(names: readonly string[]): string {
  const distinct = [...new Set(names)];
  const shown = distinct.slice(0, mostShown).map(code).join(", ");
  return distinct.length > mostShown ? `${shown} and ${distinct.length - mostShown} more` : shown;
}
