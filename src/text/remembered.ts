/** What is made of texts, each made once; when there are too many of them, all are forgotten. */
export function remembered<T>(most: number, make: (text: string) => T): (text: string) => T {
  const known = new Map<string, { readonly made: T }>();
  return (text) => {
    let entry = known.get(text);
    if (entry === undefined) {
      entry = { made: make(text) };
      if (known.size >= most) known.clear();
      known.set(text, entry);
    }
    return entry.made;
  };
}
