import { dns1035LabelProblems } from "../../core/dns-names.ts";
import { toLower } from "../../core/go-strings.ts";
import type { CustomResourceDefinitionNames } from "../../kinds.generated.ts";
import { child, type Field, item } from "../field.ts";
import type { Violations } from "../violation.ts";

const required = ["plural", "singular", "kind", "listKind"] as const;

/** What validateCustomResourceDefinitionSpec requires of names, and ValidateCustomResourceDefinitionNames. */
export function validateCustomResourceDefinitionNames(names: CustomResourceDefinitionNames, at: Field, found: Violations): void {
  for (const name of required) if ((names[name] ?? "") === "") found.required(child(at, name));
  validateLabel(names.plural, child(at, "plural"), found);
  validateLabel(names.singular, child(at, "singular"), found);
  validateMixedCase(names.kind, child(at, "kind"), found);
  validateMixedCase(names.listKind, child(at, "listKind"), found);
  validateLabels(names.shortNames, child(at, "shortNames"), found);
  const { kind = "", listKind = "" } = names;
  if (kind !== "" && kind === listKind) found.invalid(child(at, "listKind"), listKind, "kind and listKind may not be the same");
  validateLabels(names.categories, child(at, "categories"), found);
}

/** An empty name is required elsewhere. */
function validateLabel(name: string | undefined, at: Field, found: Violations): void {
  if (name === undefined || name === "") return;
  const problems = dns1035LabelProblems(name);
  if (problems.length > 0) found.invalid(at, name, problems.join(","));
}

function validateMixedCase(name: string | undefined, at: Field, found: Violations): void {
  if (name === undefined || name === "") return;
  const problems = dns1035LabelProblems(toLower(name));
  if (problems.length > 0) found.invalid(at, name, `may have mixed case, but should otherwise match: ${problems.join(",")}`);
}

function validateLabels(names: readonly string[] | undefined, at: Field, found: Violations): void {
  for (const [index, name] of (names ?? []).entries()) {
    const problems = dns1035LabelProblems(name);
    if (problems.length > 0) found.invalid(item(at, index), name, problems.join(","));
  }
}
