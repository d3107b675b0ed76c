import { kindRules } from "../k8s/validation/validate.ts";
import type { PackedKind } from "../schema/pack.ts";
import { formatPath, type Path } from "../syntax/path.ts";
import type { World } from "../world/world.ts";
import { valueAt } from "./links.ts";
import { code, plain } from "./markdown.ts";
import type { PointedAt } from "./place.ts";
import { builtinType } from "./types/builtin-type.ts";
import { kindType, packedKind, typeAt } from "./types/kind-type.ts";

/** What a kind is, at its name. */
export function kindNotes({ path, written, world }: PointedAt): string[] {
  if (path.length !== 1 || (path[0] !== "kind" && path[0] !== "apiVersion")) return [];
  const packed = packedKind(world, written.apiVersion, written.kind);
  if (packed === null)
    return kindType(world, written.apiVersion, written.kind) === null ? [] : [`${code(written.kind)}, a custom kind`];
  const since = world.pack.minors[packed.servedFirst];
  const isOld = packed.servedFirst <= 0;
  const names = [packed.plural, ...packed.shortNames].map(code).join(", ");
  return [
    `**${packed.kind}** ${code(written.apiVersion)}: ${names}, ${packed.namespaced ? "in a namespace" : "in no namespace"}`,
    [isOld || since === undefined ? "" : `Since ${since}.`, referenceLink(world, packed)].filter((part) => part !== "").join(" "),
  ];
}

/** The type of a field, what it may be, what it is without being written, and since when it exists. */
export function fieldNotes(place: PointedAt): string[] {
  const { path, written, world } = place;
  if (path.length === 0 || (path.length === 1 && (path[0] === "kind" || path[0] === "apiVersion"))) return [];
  const type = typeAt(kindType(world, written.apiVersion, written.kind), path);
  if (type === null) return [];
  const packed = packedKind(world, written.apiVersion, written.kind);
  const facts = [
    type.values === null || type.form === "boolean" ? "" : `One of ${type.values.map(code).join(", ")}.`,
    type.required ? "Required." : "",
    defaultOf(place, type.default),
    packed === null ? "" : sinceOf(world, packed, path),
    packed === null ? "" : referenceLink(world, packed),
  ];
  const described = type.description === null ? [] : [plain(type.description)];
  return [
    `${code(formatPath(path))}: ${type.type}`,
    ...described,
    ...[facts.filter((fact) => fact !== "").join(" ")].filter((line) => line !== ""),
  ];
}

/** What the server would fill in: the object with its defaults, had the field not been written. */
function defaultOf({ object, path, world, written }: PointedAt, declared: unknown): string {
  if (declared !== undefined) return `Default: ${code(JSON.stringify(declared))}.`;
  const rules = kindRules(`${written.apiVersion}/${written.kind}`);
  if (object === null || object.decoded !== "whole" || rules?.setDefaults === undefined || typeof path.at(-1) === "number")
    return "";
  const without = removed(object.value, path);
  if (typeof without !== "object" || without === null) return "";
  const filled = rules.setDefaults(without, { minor: Number(world.kubernetes.slice(2)) });
  const value = valueAt(filled, path);
  return value === undefined || value === null ? "" : `Default: ${code(JSON.stringify(value))}.`;
}

function removed(value: unknown, [step, ...rest]: Path): unknown {
  if (step === undefined || typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map((item, index) => (index === step ? removed(item, rest) : item));
  const copy: Record<string, unknown> = Object.assign(Object.create(null), value);
  if (rest.length === 0) delete copy[step];
  else copy[step] = removed(copy[step], rest);
  return copy;
}

/** The first minor that knows a field, where that is not the first that knows the kind. */
function sinceOf({ pack, minor }: World, packed: PackedKind, path: Path): string {
  for (let earlier = Math.max(packed.first, 0); earlier <= minor && earlier <= packed.last; earlier++) {
    if (typeAt(builtinType(pack.shapeOf(packed, earlier)), path) === null) continue;
    return earlier === Math.max(packed.first, 0) ? "" : `Since ${pack.minors[earlier]}.`;
  }
  return "";
}

/** The kind's place in the published reference of the API. */
function referenceLink({ kubernetes }: World, { group, version, kind }: PackedKind): string {
  const anchor = `${kind.toLowerCase()}-${version}-${group === "" ? "core" : group.replaceAll(".", "-")}`;
  return `[Reference](https://kubernetes.io/docs/reference/generated/kubernetes-api/v${kubernetes}/#${anchor})`;
}
