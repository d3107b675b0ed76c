/** What most strategies do on create: a status that was sent is forgotten. */
export function withoutStatus<T extends { status?: unknown }>(object: T): T {
  if (object.status === undefined) return object;
  const prepared = { ...object };
  delete prepared.status;
  return prepared;
}
