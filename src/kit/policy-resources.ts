import { type PolicyRule, unknownResources } from "../k8s/rbac/permissions.ts";
import type { SchemaPack } from "../schema/pack.ts";
import { closest } from "../text/closest.ts";
import type { World } from "../world/world.ts";

/** A resource that a rule of a role names and that its groups do not have. */
export interface UnknownResource {
  readonly index: number;
  readonly resource: string;
  readonly help: string | null;
}

type Plurals = ReadonlyMap<string, ReadonlySet<string>>;

const byPack = new WeakMap<SchemaPack, Plurals>();

/** By group, in all minors: roles are written for several. */
function pluralsOf(pack: SchemaPack): Plurals {
  let plurals = byPack.get(pack);
  if (plurals === undefined) {
    const found = new Map<string, Set<string>>();
    for (const { group, plural } of pack.kinds) {
      const same = found.get(group);
      if (same === undefined) found.set(group, new Set([plural]));
      else same.add(plural);
    }
    plurals = found;
    byPack.set(pack, plurals);
  }
  return plurals;
}

/**
 * The resources of one of a role's rules that allow nothing, because none of its API groups has them. Custom groups are not judged,
 * nor is what another rule allows of the right group: then it is there for older clusters, or one too many.
 */
export function unknownPolicyResources(rules: readonly PolicyRule[], rule: PolicyRule, { pack }: World): UnknownResource[] {
  const plurals = pluralsOf(pack);
  const known = { of: (group: string) => (group === "extensions" ? null : (plurals.get(group) ?? null)) };
  const unknown = new Set(unknownResources(rule, known));
  const isAllowedElsewhere = (resource: string): boolean =>
    rules.some((other) => other.resources?.includes(resource) && !unknownResources(other, known).includes(resource));
  return (rule.resources ?? []).flatMap((resource, index) =>
    unknown.has(resource) && !isAllowedElsewhere(resource)
      ? [{ index, resource, help: explain(resource, rule, pack, plurals) }]
      : [],
  );
}

function explain(written: string, { apiGroups = [] }: PolicyRule, pack: SchemaPack, plurals: Plurals): string | null {
  const [resource = "", ...rest] = written.split("/");
  const lower = resource.toLowerCase();
  const named = pack.kinds.find(
    ({ group, kind, shortNames }) => apiGroups.includes(group) && (kind.toLowerCase() === lower || shortNames.includes(lower)),
  );
  if (named !== undefined) return `the resource of ${named.kind} is ${[named.plural, ...rest].join("/")}`;
  const homes = [...plurals].filter(([, names]) => names.has(resource)).map(([group]) => group);
  const home = homes.find((group) => group !== "extensions") ?? homes[0];
  if (home !== undefined) return `${resource} is of API group ${home === "" ? '""' : home}`;
  const near = closest(
    lower,
    apiGroups.flatMap((group) => [...(plurals.get(group) ?? [])]),
  );
  return near === null ? null : `did you mean ${[near, ...rest].join("/")}?`;
}
