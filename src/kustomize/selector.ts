import { parseSelector } from "../k8s/core/parse-selector.ts";
import { compilePattern } from "../k8s/core/re2/pattern.ts";
import { requirementsMatch } from "../k8s/core/requirements.ts";
import type { SchemaPack } from "../schema/pack.ts";
import { BuildFailure } from "./failure.ts";
import { currentId, effectiveNamespace, originalId, type Resource, type ResourceId, stringsAt } from "./resource.ts";
import { partAt, type Tree, textOf } from "./tree.ts";

/** Which resources something is aimed at; kind, name and namespace are patterns (types.Selector). */
export interface Selector {
  matchesKind(id: ResourceId): boolean;
  matchesName(name: string): boolean;
  matchesNamespace(namespace: string): boolean;
  /** By labels and annotations. */
  matchesMetadata(resource: Resource): boolean;
  /** Whether it says nothing but labels and annotations. */
  readonly hasNoId: boolean;
  readonly hasNoMetadata: boolean;
}

export function readSelector(tree: Tree): Selector {
  const text = (key: string): string => textOf(partAt(tree, [key])) ?? "";
  const [group, version, kind, name, namespace] = ["group", "version", "kind", "name", "namespace"].map(text);
  const groups = pattern(group);
  const versions = pattern(version);
  const kinds = pattern(kind);
  const labels = requirements(text("labelSelector"));
  const annotations = requirements(text("annotationSelector"));
  return {
    matchesKind: (id) => groups(id.group) && versions(id.version) && kinds(id.kind),
    matchesName: pattern(name),
    matchesNamespace: pattern(namespace),
    matchesMetadata: (resource) =>
      (labels.length === 0 || requirementsMatch(labels, stringsAt(resource, "labels"))) &&
      (annotations.length === 0 || requirementsMatch(annotations, stringsAt(resource, "annotations"))),
    hasNoId: [group, version, kind, name, namespace].every((part) => part === ""),
    hasNoMetadata: labels.length === 0 && annotations.length === 0,
  };
}

function requirements(text: string) {
  if (text === "") return [];
  const parsed = parseSelector(text);
  if ("message" in parsed) throw BuildFailure.of(`the selector ${text} cannot be read: ${parsed.message}`);
  return parsed;
}

/** Matches whole texts; an empty pattern matches all. */
function pattern(text: string | undefined): (subject: string) => boolean {
  if (text === undefined || text === "") return () => true;
  if (/^[\w-]+$/.test(text)) return (subject) => subject === text;
  const compiled = compilePattern(`^(?:${text})$`);
  if (compiled.kind === "unusable") throw BuildFailure.of(`the pattern ${text} cannot be used: ${compiled.problem}`);
  return (subject) => compiled.matches(subject) === true;
}

/** The resources that a selector selects, by what they are or what they were at first (ResMap.Select). */
export function selectResources(resources: readonly Resource[], selector: Selector, pack: SchemaPack): Resource[] {
  return resources.filter((resource) => {
    const current = currentId(resource);
    const original = originalId(resource);
    return (
      (selector.matchesNamespace(effectiveNamespace(original, pack)) ||
        selector.matchesNamespace(effectiveNamespace(current, pack))) &&
      (selector.matchesName(original.name) || selector.matchesName(current.name)) &&
      selector.matchesKind(current) &&
      selector.matchesMetadata(resource)
    );
  });
}
