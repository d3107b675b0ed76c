import { fieldPath } from "../k8s/validation/field.ts";
import type { Violation } from "../k8s/validation/violation.ts";
import type { Json } from "../syntax/node.ts";
import type { Path } from "../syntax/path.ts";
import { isKnownAt, isOpenAt, isPartlyUnknown, type UnknownPart } from "../syntax/typescript/literal.ts";

/** What the server says of a value by itself, whatever else the object holds. */
const ofValueAlone =
  /: (?:a (?:lowercase RFC|DNS-1035|valid label|valid config key|valid environment variable|wildcard DNS)|name part must|prefix part must|must be (?:between \d|no more than \d|greater than or equal to \d|greater than zero|greater than 0|positive|non-negative|an absolute path)|must contain (?:only|at least one letter)|must not (?:contain|start with|begin or end))/;

/** What depends on other fields, with those that it depends on, from the place of the violation. */
const dependent: readonly { readonly on: RegExp; others(path: Path): readonly Path[] }[] = [
  {
    on: /`selector` does not match template `labels`$/,
    others: () => [
      ["spec", "selector"],
      ["spec", "template", "metadata", "labels"],
    ],
  },
  { on: /: must be less than or equal to \S+ limit of \S+$/, others: (path) => [path.slice(0, -2)] },
  {
    on: /^Not found: /,
    others: (path) => [
      [...path.slice(0, path.findIndex((step) => typeof step === "number") - 1), "volumes"],
      ["spec", "volumeClaimTemplates"],
    ],
  },
];

/** Whether the server says something of an object whatever is filled in where nothing is known. */
export function isSure({ reason, message, at, where }: Violation, unknown: readonly UnknownPart[], root: Json): boolean {
  // The server puts values into other places: a Namespace's name into its labels.
  if (message.includes(placeholderStart)) return false;
  const path = fieldPath(where ?? at);
  const entry = dependent.find(({ on }) => on.test(message));
  if (entry !== undefined) {
    if (reason === "FieldValueNotFound" && path.at(-1) !== "name") return false;
    return !entry.others(path).some((other) => isPartlyUnknown(unknown, other));
  }
  // Something unknown beside it may do instead of what is required.
  if (reason === "FieldValueRequired") return !isOpenAt(unknown, root, path);
  if (!isKnownAt(unknown, root, path)) return false;
  if (reason === "FieldValueInvalid") return ofValueAlone.test(message);
  return sureReasons.has(reason);
}

const placeholderStart = "\u0024{";

const sureReasons: ReadonlySet<Violation["reason"]> = new Set([
  "FieldValueDuplicate",
  "FieldValueNotSupported",
  "FieldValueTooLong",
]);
