/** Names that are kept for later versions of the language. */
export const reservedNames: ReadonlySet<string> = new Set(
  "as break const continue else false for function if import in let loop package namespace null return true var void while".split(
    " ",
  ),
);
