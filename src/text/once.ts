/** Makes something when it is first asked for: what is made while modules are loaded is paid for by every run. */
export function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
