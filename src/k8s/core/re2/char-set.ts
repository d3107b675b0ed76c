/** A set of code points, as a character class of RE2 or a single character of a pattern describes it. */
export interface CharSet {
  readonly items: readonly CharItem[];
  readonly negated: boolean;
  /** Whether upper and lower case are the same: `(?i)`. */
  readonly fold: boolean;
}

/** Ranges (first, last, first, last …), or a property of Unicode. */
export interface CharItem {
  readonly ranges: readonly number[];
  readonly property: RegExp | null;
  readonly negated: boolean;
}

export function ofRanges(ranges: readonly number[], fold: boolean): CharSet {
  return { items: [{ ranges, property: null, negated: false }], negated: false, fold };
}

export function hasCharacter(set: CharSet, code: number): boolean {
  const variants = set.fold ? foldVariants(code) : null;
  for (const item of set.items) {
    const inside = variants === null ? isInside(item, code) : variants.some((variant) => isInside(item, variant));
    if (inside !== item.negated) return !set.negated;
  }
  return set.negated;
}

function isInside({ ranges, property }: CharItem, code: number): boolean {
  for (let index = 0; index < ranges.length; index += 2) {
    if (code >= (ranges[index] ?? 0) && code <= (ranges[index + 1] ?? -1)) return true;
  }
  return property?.test(String.fromCodePoint(code)) ?? false;
}

/** All that is the same but for case; the two letters that fold to ASCII from beyond it are named (unicode.SimpleFold). */
function foldVariants(code: number): readonly number[] {
  const letter = String.fromCodePoint(code);
  const lower = letter.toLowerCase();
  const upper = letter.toUpperCase();
  const variants = new Set([code]);
  for (const text of [lower, upper, lower.toUpperCase(), upper.toLowerCase()]) {
    const variant = text.codePointAt(0) ?? code;
    if (text.length === String.fromCodePoint(variant).length) variants.add(variant);
  }
  if (lower === "k") variants.add(0x212a);
  if (lower === "s") variants.add(0x17f);
  return [...variants];
}

const digit = [0x30, 0x39];
const lowerCase = [0x61, 0x7a];
const upperCase = [0x41, 0x5a];
const word = [...digit, ...upperCase, 0x5f, 0x5f, ...lowerCase];

/** Classes of Perl, which are ASCII only in RE2: `\d`. */
export const perlClasses: Readonly<Record<string, readonly number[]>> = {
  d: digit,
  s: [0x09, 0x0a, 0x0c, 0x0d, 0x20, 0x20],
  w: word,
};

/** Classes of POSIX: `[[:alpha:]]`. */
export const posixClasses: Readonly<Record<string, readonly number[]>> = {
  alnum: [...digit, ...upperCase, ...lowerCase],
  alpha: [...upperCase, ...lowerCase],
  ascii: [0, 0x7f],
  blank: [0x09, 0x09, 0x20, 0x20],
  cntrl: [0, 0x1f, 0x7f, 0x7f],
  digit,
  graph: [0x21, 0x7e],
  lower: lowerCase,
  print: [0x20, 0x7e],
  punct: [0x21, 0x2f, 0x3a, 0x40, 0x5b, 0x60, 0x7b, 0x7e],
  space: [0x09, 0x0d, 0x20, 0x20],
  upper: upperCase,
  word,
  xdigit: [...digit, 0x41, 0x46, 0x61, 0x66],
};

/** Properties of Unicode by the names that Go knows: categories, their aliases, and scripts; null for any other name. */
export function unicodeProperty(name: string): RegExp | null {
  if (!/^[\w -]+$/.test(name)) return null;
  const plain = name.replaceAll(/[_ -]/g, "").toLowerCase();
  const canonical = plain.charAt(0).toUpperCase() + plain.slice(1);
  const known: Readonly<Record<string, string>> = { Any: "Any", Assigned: "Assigned", Ascii: "ASCII", Lc: "LC" };
  const short = known[canonical] ?? (/^[A-Z][a-z]?$/.test(canonical) ? canonical : null);
  const titled = plain === "" ? "" : name.split(/[_ -]/).map(capitalize).join("_");
  return (
    (short === null ? null : propertyOf(short)) ?? propertyOf(`Script=${titled}`) ?? propertyOf(`General_Category=${titled}`)
  );
}

function capitalize(part: string): string {
  return part.charAt(0).toUpperCase() + part.slice(1).toLowerCase();
}

/** Which properties there are, only the engine knows, and it throws for others. */
function propertyOf(expression: string): RegExp | null {
  try {
    return new RegExp(`^\\p{${expression}}$`, "u");
  } catch {
    return null;
  }
}
