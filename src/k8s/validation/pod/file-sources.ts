import type {
  ConfigMapVolumeSource,
  DownwardAPIVolumeFile,
  DownwardAPIVolumeSource,
  KeyToPath,
  SecretVolumeSource,
} from "../../kinds.generated.ts";
import { child, type Field, item, printedAs } from "../field.ts";
import type { ValidationContext } from "../kind-rules.ts";
import type { Violations } from "../violation.ts";
import { validateLocalNonReservedPath } from "../volume/paths.ts";
import { requireFields } from "../volume/required.ts";
import { validateContainerResourceFieldSelector, validateObjectFieldSelector } from "./downward-api.ts";

/** validateSecretVolumeSource of core/validation. */
export function validateSecretVolumeSource(source: SecretVolumeSource, at: Field, found: Violations): void {
  requireFields(source, ["secretName"], at, found);
  validateFileMode(source.defaultMode, at, "defaultMode", found);
  validateKeysToPaths(source.items, at, found);
}

/** validateConfigMapVolumeSource of core/validation. */
export function validateConfigMapVolumeSource(source: ConfigMapVolumeSource, at: Field, found: Violations): void {
  requireFields(source, ["name"], at, found);
  validateFileMode(source.defaultMode, at, "defaultMode", found);
  validateKeysToPaths(source.items, at, found);
}

function validateKeysToPaths(items: readonly KeyToPath[] | undefined, at: Field, found: Violations): void {
  if (items === undefined) return;
  const itemsAt = child(at, "items");
  for (const [index, keyToPath] of items.entries()) validateKeyToPath(keyToPath, item(itemsAt, index), found);
}

/** validateKeyToPath of core/validation. */
export function validateKeyToPath(keyToPath: KeyToPath, at: Field, found: Violations): void {
  requireFields(keyToPath, ["key", "path"], at, found);
  validateLocalNonReservedPath(keyToPath.path ?? "", child(at, "path"), found);
  validateFileMode(keyToPath.mode, at, "mode", found);
}

/** validateDownwardAPIVolumeSource of core/validation. */
export function validateDownwardApiVolumeSource(
  { defaultMode, items = [] }: DownwardAPIVolumeSource,
  at: Field,
  found: Violations,
  context: ValidationContext,
): void {
  validateFileMode(defaultMode, at, "defaultMode", found);
  const itemsAt = child(at, "items");
  for (const [index, file] of items.entries()) {
    // The server's path is that of the volume, without an index.
    validateDownwardApiVolumeFile(file, printedAs(at, item(itemsAt, index)), found, context);
  }
}

/** validateDownwardAPIVolumeFile of core/validation. */
export function validateDownwardApiVolumeFile(
  { path = "", fieldRef, resourceFieldRef, mode }: DownwardAPIVolumeFile,
  at: Field,
  found: Violations,
  context: ValidationContext,
): void {
  if (path === "") found.required(child(at, "path"));
  validateLocalNonReservedPath(path, child(at, "path"), found);
  if (fieldRef !== undefined) {
    validateObjectFieldSelector(fieldRef, "file", child(at, "fieldRef"), found, context);
    if (resourceFieldRef !== undefined) {
      found.invalid(at, "resource", "fieldRef and resourceFieldRef can not be specified simultaneously");
    }
  } else if (resourceFieldRef !== undefined) {
    validateContainerResourceFieldSelector(resourceFieldRef, "file", child(at, "resourceFieldRef"), found);
  } else found.required(at, "one of fieldRef and resourceFieldRef is required");
  validateFileMode(mode, at, "mode", found);
}

/** A file's permissions: between 0 and 0777. */
export function validateFileMode(mode: number | undefined, parent: Field, name: string, found: Violations): void {
  if (mode === undefined || (mode >= 0 && mode <= 0o777)) return;
  found.invalid(child(parent, name), mode, "must be a number between 0 and 0777 (octal), both inclusive");
}
