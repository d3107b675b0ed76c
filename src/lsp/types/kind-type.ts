import { lookUpKind, splitApiVersion } from "../../schema/lookup.ts";
import type { PackedKind } from "../../schema/pack.ts";
import { isList, isMap, type Json } from "../../syntax/node.ts";
import type { Path } from "../../syntax/path.ts";
import { rawObjects } from "../../world/build.ts";
import type { World } from "../../world/world.ts";
import { builtinType } from "./builtin-type.ts";
import { customType } from "./custom-type.ts";
import type { TypeAt } from "./type-at.ts";

/** A kind of Kubernetes' own that some minor knows, whether the world's serves it or not. */
export function packedKind({ pack, minor }: World, apiVersion: string, kind: string): PackedKind | null {
  const found = lookUpKind(pack, minor, apiVersion, kind);
  return "kind" in found ? found.kind : null;
}

/** The type of a kind's objects; null for a kind of which nothing is known. */
export function kindType(world: World, apiVersion: string, kind: string): TypeAt | null {
  const packed = packedKind(world, apiVersion, kind);
  if (packed !== null) return builtinType(world.pack.shapeOf(packed, world.minor));
  const schema = customSchema(world, apiVersion, kind);
  return schema === null ? null : withObjectMeta(customType(schema), world);
}

export function typeAt(root: TypeAt | null, path: Path): TypeAt | null {
  let type = root;
  for (const step of path) type = type?.child(step) ?? null;
  return type;
}

/** What every object has, whatever its definition says. */
function withObjectMeta(type: TypeAt, { pack, minor }: World): TypeAt {
  const [configMap] = pack.kindsNamed("ConfigMap");
  const common = configMap === undefined ? null : builtinType(pack.shapeOf(configMap, minor));
  const shared = ["apiVersion", "kind", "metadata"];
  return {
    type: type.type,
    form: "object",
    values: null,
    description: type.description,
    default: undefined,
    required: false,
    fields: () => [
      ...(common?.fields() ?? []).filter(({ name }) => shared.includes(name)),
      ...type.fields().filter(({ name }) => !shared.includes(name)),
    ],
    child: (step) => (shared.includes(String(step)) ? (common?.child(step) ?? null) : type.child(step)),
  };
}

/** The schema that a CustomResourceDefinition of the world has for a kind. */
function customSchema(world: World, apiVersion: string, kind: string): { readonly [key: string]: Json } | null {
  const [group, version] = splitApiVersion(apiVersion);
  for (const { spec } of definitions(world)) {
    if (spec["group"] !== group || !isMap(spec["names"]) || spec["names"]["kind"] !== kind) continue;
    for (const one of isList(spec["versions"]) ? spec["versions"] : []) {
      if (!isMap(one) || one["name"] !== version || !isMap(one["schema"])) continue;
      const schema = one["schema"]["openAPIV3Schema"];
      if (isMap(schema)) return schema;
    }
  }
  return null;
}

interface Definition {
  readonly spec: { readonly [key: string]: Json };
}

function* definitions({ objects }: World): Generator<Definition> {
  for (const { kind, document, item } of objects) {
    if (kind !== "CustomResourceDefinition") continue;
    const raw = rawObjects(document).find((candidate) => candidate.item === item);
    const spec = raw?.value["spec"];
    if (isMap(spec)) yield { spec };
  }
}

/** Kinds with their apiVersions that the world's cluster takes. */
export function* knownKinds(
  world: World,
): Generator<{ readonly apiVersion: string; readonly kind: string; readonly isCustom: boolean }> {
  const { pack, minor } = world;
  for (const { group, version, kind, servedFirst, servedLast } of pack.kinds) {
    if (servedFirst < 0 || minor < servedFirst || minor > servedLast) continue;
    yield { apiVersion: group === "" ? version : `${group}/${version}`, kind, isCustom: false };
  }
  for (const { spec } of definitions(world)) {
    const kind = isMap(spec["names"]) ? spec["names"]["kind"] : undefined;
    for (const one of isList(spec["versions"]) ? spec["versions"] : [])
      if (typeof kind === "string" && isMap(one) && one["served"] === true)
        yield { apiVersion: `${String(spec["group"])}/${String(one["name"])}`, kind, isCustom: true };
  }
}
