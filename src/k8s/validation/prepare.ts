import type { ObjectMeta } from "../kinds.generated.ts";

/** What most strategies do on create: a status that was sent is forgotten. */
export function withoutStatus<T extends { status?: unknown }>(object: T): T {
  if (object.status === undefined) return object;
  const prepared = { ...object };
  delete prepared.status;
  return prepared;
}

/** What strategies that count generations do on create: it is the first, whatever was sent. */
export function withFirstGeneration<T extends { metadata?: ObjectMeta }>(object: T): T {
  if (object.metadata?.generation === undefined) return object;
  return { ...object, metadata: { ...object.metadata, generation: 1 } };
}

/** Both: a new object without status in its first generation. */
export function asCreated<T extends { status?: unknown; metadata?: ObjectMeta }>(object: T): T {
  return withFirstGeneration(withoutStatus(object));
}
