import type { RelatedPlace } from "./rule.ts";

/** What people are told of a violation besides the server's own words. */
export interface Explanation {
  readonly sentence: string;
  readonly help: string | null;
  readonly related: readonly RelatedPlace[];
}

interface Form {
  readonly on: RegExp;
  readonly name: string;
  readonly help: string;
}

const ends = "with a letter or a digit at both ends";

/** Forms that names and values have to have, whose rules the server tells as regular expressions. */
const forms: readonly Form[] = [
  {
    on: /^a lowercase RFC 1123 subdomain must consist/,
    name: "no DNS name in lower case",
    help: `use lower case letters, digits, '-' and '.', ${ends}`,
  },
  {
    on: /^a lowercase RFC 1123 label must consist/,
    name: "no DNS label in lower case",
    help: `use lower case letters, digits and '-', ${ends}`,
  },
  {
    on: /^a DNS-1035 label must consist/,
    name: "no DNS label that begins with a letter",
    help: "use lower case letters, digits and '-', with a letter at the beginning and no '-' at the end",
  },
  {
    on: /^a wildcard DNS-1123 subdomain must start/,
    name: "no DNS name with one wildcard",
    help: "write '*.' before a DNS name in lower case",
  },
  {
    on: /^a valid label must be an empty string or consist/,
    name: "no value of a label",
    help: `use at most 63 letters, digits, '-', '_' and '.', ${ends}; longer text belongs in annotations`,
  },
  {
    on: /^name part must consist of alphanumeric characters/,
    name: "no key of labels and annotations",
    help: `use at most 63 letters, digits, '-', '_' and '.', ${ends}; a DNS name and '/' may stand before it`,
  },
  {
    on: /^a valid config key must consist/,
    name: "no key of ConfigMaps and Secrets",
    help: "use letters, digits, '-', '_' and '.'; in a volume the key is the name of a file",
  },
];

/** Explains what has a wrong form or type, null where that is not what is wrong. */
export function explainForm(field: string, found: string, detail: string): Explanation | null {
  const type = /in body must be of type (\S+): "(\w+)"$/.exec(detail);
  if (type !== null) {
    const expected = (type[1] ?? "").split(",").map(withArticle).join(" or ");
    return { sentence: `${field}: expected ${expected}, found ${withArticle(type[2] ?? "")}`, help: null, related: [] };
  }
  const form = forms.find(({ on }) => on.test(detail));
  return form === undefined ? null : { sentence: `${field}: ${shorten(found)} is ${form.name}`, help: form.help, related: [] };
}

function withArticle(type: string): string {
  return /^[aeiou]/.test(type) ? `an ${type}` : `a ${type}`;
}

/** Of a long value the beginning. */
export function shorten(value: string): string {
  return value.length > 60 ? `${value.slice(0, 60)}…` : value;
}
