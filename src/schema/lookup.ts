import { closest } from "../text/closest.ts";
import type { PackedKind, SchemaPack } from "./pack.ts";

/** What a cluster of some minor knows of an apiVersion and kind. */
export type KindLookup =
  | { readonly status: "served"; readonly kind: PackedKind }
  /** Known, but an alpha or a newer beta, which clusters serve only when told to. */
  | { readonly status: "off"; readonly kind: PackedKind; readonly replacement: string | null }
  /** `replacement` is the apiVersion that serves the kind now, null if nothing does. */
  | { readonly status: "removed"; readonly in: string; readonly replacement: string | null }
  | { readonly status: "not-yet"; readonly since: string; readonly replacement: string | null }
  /** The group is one of Kubernetes' own, and has no such kind in this version. */
  | { readonly status: "unknown-kind"; readonly suggestion: string | null; readonly servedIn: readonly string[] }
  /** No CustomResourceDefinition could define this group: it has no dot. Only where the kind or the group tells what was meant. */
  | { readonly status: "unknown-group"; readonly suggestion: string | null; readonly servedIn: readonly string[] }
  /** A group that is not Kubernetes' own: a CustomResourceDefinition's, another tool's, if anything's. */
  | { readonly status: "custom" };

/** Kinds that were gone before the oldest minor of the pack: kind, apiVersion, first minor without it. */
const gone: readonly (readonly [kind: string, apiVersion: string, removedIn: string])[] = [
  ...["Deployment", "DaemonSet", "ReplicaSet", "NetworkPolicy", "PodSecurityPolicy"].map(
    (kind) => [kind, "extensions/v1beta1", "1.16"] as const,
  ),
  ...["Deployment", "StatefulSet", "ControllerRevision"].map((kind) => [kind, "apps/v1beta1", "1.16"] as const),
  ...["Deployment", "StatefulSet", "DaemonSet", "ReplicaSet", "ControllerRevision"].map(
    (kind) => [kind, "apps/v1beta2", "1.16"] as const,
  ),
];

/** Looks up an apiVersion and kind for a minor (an index into the pack's minors). */
export function lookUpKind(pack: SchemaPack, minor: number, apiVersion: string, kind: string): KindLookup {
  const [group, version] = splitApiVersion(apiVersion);
  const named = pack.kindsNamed(kind);
  const packed = named.find((candidate) => candidate.group === group && candidate.version === version);
  if (packed !== undefined) return availability(pack, minor, packed);
  const ancient = gone.find(([name, from]) => name === kind && from === apiVersion);
  if (ancient !== undefined) return { status: "removed", in: ancient[2], replacement: replacementOf(pack, minor, kind, group) };
  const servedIn = named.filter((candidate) => isServed(candidate, minor)).map(apiVersionOf);
  const siblings = pack.kinds.filter((candidate) => candidate.group === group);
  if (siblings.length > 0) {
    const here = siblings.filter((candidate) => candidate.version === version).map((candidate) => candidate.kind);
    return {
      status: "unknown-kind",
      suggestion: closest(kind, new Set(here.length > 0 ? here : siblings.map((candidate) => candidate.kind))),
      servedIn,
    };
  }
  if (group.includes(".")) return { status: "custom" };
  const suggestion = closest(group, new Set(pack.kinds.map((candidate) => candidate.group)));
  // Other tools have an apiVersion and a kind in their own files, too: `skaffold/v4beta1`.
  if (suggestion === null && servedIn.length === 0) return { status: "custom" };
  return { status: "unknown-group", suggestion, servedIn };
}

function availability(pack: SchemaPack, minor: number, packed: PackedKind): KindLookup {
  if (isServed(packed, minor)) return { status: "served", kind: packed };
  const replacement = replacementOf(pack, minor, packed.kind, packed.group);
  if (minor > packed.last) return { status: "removed", in: pack.minors[packed.last + 1] ?? "", replacement };
  if (minor < packed.first) return { status: "not-yet", since: pack.minors[packed.first] ?? "", replacement };
  return { status: "off", kind: packed, replacement };
}

function isServed(packed: PackedKind, minor: number): boolean {
  return packed.servedFirst >= 0 && minor >= packed.servedFirst && minor <= packed.servedLast;
}

/** The best apiVersion that serves a kind of this name: in its own group if there is one, stable before beta, the newest of several. */
function replacementOf(pack: SchemaPack, minor: number, kind: string, group: string): string | null {
  const candidates = pack.kindsNamed(kind).filter((candidate) => isServed(candidate, minor));
  const rank = (candidate: PackedKind): number =>
    (candidate.group === group ? 0 : 2) + (/(alpha|beta)/.test(candidate.version) ? 1 : 0);
  const [best] = candidates.sort((a, b) => rank(a) - rank(b) || ageOf(b.version) - ageOf(a.version));
  return best === undefined ? null : apiVersionOf(best);
}

/** Greater for what is newer, among versions that are equally stable: v1 < v2, v2beta1 < v2beta2. */
function ageOf(version: string): number {
  const [, major = "0", minor = "0"] = /^v(\d+)(?:(?:alpha|beta)(\d+))?$/.exec(version) ?? [];
  return Number(major) * 1000 + Number(minor);
}

export function apiVersionOf(packed: PackedKind): string {
  return packed.group === "" ? packed.version : `${packed.group}/${packed.version}`;
}

/** `apps/v1` is group `apps`, version `v1`; `v1` alone is the core group's. */
export function splitApiVersion(apiVersion: string): readonly [group: string, version: string] {
  const slash = apiVersion.indexOf("/");
  return slash < 0 ? ["", apiVersion] : [apiVersion.slice(0, slash), apiVersion.slice(slash + 1)];
}
