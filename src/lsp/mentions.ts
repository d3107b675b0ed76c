import { customReferences } from "../k8s/references/custom-references.ts";
import { isClusterScoped, kindKey } from "../k8s/references/kind-key.ts";
import { commonReferences, ownReferences } from "../k8s/references/own-references.ts";
import { podReferences } from "../k8s/references/pod-references.ts";
import { type Reference, splitSteps } from "../k8s/references/reference.ts";
import { podTemplatePlaces } from "../k8s/workloads/pod-template.ts";
import { splitApiVersion } from "../schema/lookup.ts";
import type { Path } from "../syntax/path.ts";
import type { WrittenObject } from "./place.ts";

/** What a place that is being typed is to name. */
export interface TypedMention {
  /** As in `kindKey`. */
  readonly kind: string;
  readonly namespace: "same" | "none";
  /** The namespace that a field beside it names. */
  readonly namespaceName: string | null;
  /** A key of that object, rather than the object. */
  readonly key: { readonly of: string } | null;
}

/** The reference that a path is of, if it is of one; `textAt` tells what is written in the object so far. */
export function mentionAt(written: WrittenObject, path: Path, textAt: (path: Path) => string | null): TypedMention | null {
  const [group] = splitApiVersion(written.apiVersion);
  const place = podTemplatePlaces.find((candidate) => candidate.group === group && candidate.kind === written.kind);
  const specPath = place === undefined ? null : [...place.path, "spec"];
  if (specPath?.every((step, index) => path[index] === step)) {
    const found = find(podReferences, path.slice(specPath.length), (way) => textAt([...specPath, ...way]));
    if (found !== null) return found;
  }
  const key = kindKey(group, written.kind);
  return find([...(ownReferences.get(key) ?? customReferences().get(key) ?? []), ...commonReferences], path, textAt);
}

function find(references: readonly Reference[], path: Path, textAt: (path: Path) => string | null): TypedMention | null {
  for (const reference of references) {
    const holder = path.slice(0, reference.at.length);
    if (!fits(holder, reference.at)) continue;
    const rest = path.slice(reference.at.length);
    const field = (name: string): string | null => textAt([...holder, name]) || null;
    const isKey = (reference.keys ?? []).some((way) => fits(rest, splitSteps(way)));
    if (!isKey && !(rest.length === 1 && rest[0] === reference.name)) continue;
    const kind = kindOf(reference, field);
    const { only } = reference;
    if (kind === null || (only !== undefined && !only.values.includes(field(only.field) ?? ""))) continue;
    return {
      kind,
      namespace: reference.namespace === "none" || isClusterScoped(kind) ? "none" : "same",
      namespaceName: typeof reference.namespace === "object" ? field(reference.namespace.field) : null,
      key: isKey ? { of: field(reference.name) ?? "" } : null,
    };
  }
  return null;
}

function kindOf({ to }: Reference, field: (name: string) => string | null): string | null {
  if ("kind" in to) return to.kind;
  const kind = field(to.kindField);
  if (kind === null) return to.otherwise ?? null;
  const apiVersion = to.apiVersionField === undefined ? null : field(to.apiVersionField);
  if (apiVersion !== null) return kindKey(splitApiVersion(apiVersion)[0], kind);
  const group = to.groupField === undefined ? null : field(to.groupField);
  return kindKey(group ?? to.group ?? "", kind);
}

function fits(path: Path, steps: readonly string[]): boolean {
  return path.length === steps.length && steps.every((step, index) => step === "*" || path[index] === step);
}
