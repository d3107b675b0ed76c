import { dns1035LabelProblems, dns1123LabelProblems, dns1123SubdomainProblems } from "./dns-names.ts";
import { toByteText } from "./go-strings.ts";
import { newestWording, noProblems, type Wording } from "./name-problems.ts";

/** Whether a name stands in metadata.name, or in metadata.generateName, where more is appended to it. */
type NameUse = "name" | "prefix";

/** A rule for names of objects (ValidateNameFunc of api/validation). */
export type NameRule = (name: string, use: NameUse, wording?: Wording) => readonly string[];

/** NameIsDNSSubdomain of api/validation: the rule of most kinds. */
export const nameIsDnsSubdomain: NameRule = (name, use, wording = newestWording) =>
  dns1123SubdomainProblems(use === "prefix" ? maskTrailingDash(name) : name, wording);

/** NameIsDNSLabel of api/validation. */
export const nameIsDnsLabel: NameRule = (name, use, wording = newestWording) =>
  dns1123LabelProblems(use === "prefix" ? maskTrailingDash(name) : name, wording);

/** NameIsDNS1035Label of api/validation. */
export const nameIsDns1035Label: NameRule = (name, use) => dns1035LabelProblems(use === "prefix" ? maskTrailingDash(name) : name);

/** ValidatePathSegmentName of api/validation/path. */
export const nameIsPathSegment: NameRule = (name, use) => {
  if (use === "name" && (name === "." || name === "..")) return [`may not be '${name}'`];
  const contained = ["/", "%"].filter((character) => name.includes(character));
  return contained.length === 0 ? noProblems : contained.map((character) => `may not contain '${character}'`);
};

/** maskTrailingDash of api/validation: the dash and the byte before it become one letter. */
function maskTrailingDash(name: string): string {
  if (name.length < 2 || !name.endsWith("-")) return name;
  // Go counts bytes; what is beyond ASCII is as wrong after it as it was before.
  const bytes = toByteText(name);
  return `${bytes.slice(0, -2).replace(/[^\0-\x7f]/g, "?")}a`;
}
