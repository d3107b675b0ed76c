/** Names that mean something in expressions; Kubernetes writes fields of these names with underscores around them. */
export const reservedSymbols: ReadonlySet<string> = new Set(
  "true false null in as break const continue else for function if import let loop package namespace return var void while".split(
    " ",
  ),
);

const escapes: Readonly<Record<string, string>> = { __: "__underscores__", ".": "__dot__", "-": "__dash__", "/": "__slash__" };
const unescapes: Readonly<Record<string, string>> = { underscores: "__", dot: ".", dash: "-", slash: "/" };

/** The name of a property as expressions write it; null for one that they cannot (Escape of apiserver/pkg/cel). */
export function escapeName(name: string): string | null {
  if (reservedSymbols.has(name)) return `__${name}__`;
  if (!/^[A-Za-z_./-][A-Za-z0-9_./-]*$/.test(name)) return null;
  return name.replace(/__|[./-]/g, (part) => escapes[part] ?? part);
}

/** The property that a name in an expression stands for; null if it is none that escapes give (Unescape of apiserver/pkg/cel). */
export function unescapeName(name: string): string | null {
  if (!name.includes("__")) return name;
  let isValid = true;
  const unescaped = name.replace(/__([^_]+)__/g, (whole, inner: string) => {
    const plain = unescapes[inner];
    if (plain !== undefined) return plain;
    if (!reservedSymbols.has(inner) || whole.length !== name.length) isValid = false;
    return inner;
  });
  return isValid ? unescaped : null;
}
