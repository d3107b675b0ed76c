import { once } from "../../text/once.ts";
import { deployers, type Producer, producers } from "./producers.ts";
import { meet, textIn } from "./walk.ts";

/** An object that something makes: names may be patterns, a namespace of `*` is any. */
export interface MadeName {
  readonly kind: string;
  readonly namespace: string | null;
  readonly name: string;
  /** Its keys where they are known. */
  readonly keys: readonly string[] | null;
}

export interface Maker {
  readonly kind: string;
  readonly namespace: string | null;
  readonly value: unknown;
}

const byMaker = once(() => indexByMaker(producers));

function indexByMaker(all: readonly Producer[]): ReadonlyMap<string, readonly Producer[]> {
  const index = new Map<string, Producer[]>();
  for (const producer of all) index.set(producer.by, [...(index.get(producer.by) ?? []), producer]);
  return index;
}

/** The objects that the controller of a custom resource makes of it. */
export function madeBy(maker: Maker, further: readonly Producer[] = []): MadeName[] {
  const all = [...(byMaker().get(maker.kind) ?? []), ...further.filter(({ by }) => by === maker.kind)];
  return all.flatMap((producer) => {
    if (!isAnnotated(maker, producer)) return [];
    const namespace = namespaceOf(maker, producer);
    const keys = keysOf(maker, producer);
    return namesOf(maker, producer).map((name) => ({ kind: producer.makes, namespace, name, keys }));
  });
}

function isAnnotated({ value }: Maker, { annotated }: Producer): boolean {
  return annotated === undefined || annotated.some((key) => textIn(value, ["metadata", "annotations", key]) !== undefined);
}

function namespaceOf({ namespace, value }: Maker, { namespaceFrom }: Producer): string | null {
  if (namespaceFrom === undefined) return namespace;
  return namespaceFrom[0] === "*" ? "*" : (textIn(value, namespaceFrom) ?? namespace);
}

function namesOf({ value }: Maker, { nameFrom, names = [], prefix = "", suffixes = [""] }: Producer): string[] {
  for (const path of nameFrom) {
    const found = meet(value, path).flatMap(({ value: name }) => (typeof name === "string" && name !== "" ? [name] : []));
    if (found.length > 0) return found.flatMap((name) => suffixes.map((suffix) => `${prefix}${name}${suffix}`));
  }
  return [...names];
}

function keysOf({ value }: Maker, { keysFrom }: Producer): string[] | null {
  if (keysFrom === undefined) return null;
  const keys = keysFrom.flatMap((path) => meet(value, [...path, "*"]).map(({ way }) => String(way.at(-1))));
  return keys.length === 0 ? null : keys;
}

/** The namespace that a custom resource deploys things into of which nothing is known; null where it is no such resource, `*` for any. */
export function deploysInto({ kind, value, namespace }: Maker): string | null {
  const places = deployers.get(kind);
  if (places === undefined) return null;
  for (const path of places) {
    const found = textIn(value, path);
    if (found !== undefined && found !== "") return found;
  }
  return namespace;
}
