/** An object without an optional field; the object itself if it has none. */
export function without<T extends object, K extends OptionalKeys<T>>(object: T, name: K): T {
  if (object[name] === undefined) return object;
  const kept = { ...object };
  delete kept[name];
  return kept;
}

type OptionalKeys<T> = { [K in keyof T]-?: undefined extends T[K] ? K : object extends Pick<T, K> ? K : never }[keyof T];
