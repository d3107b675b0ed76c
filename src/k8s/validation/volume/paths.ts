import type { Field } from "../field.ts";
import type { Violations } from "../violation.ts";

/** validateLocalDescendingPath of core/validation. */
export function validateLocalDescendingPath(path: string, at: Field, found: Violations): void {
  if (path.startsWith("/")) found.invalid(at, path, "must be a relative path");
  validatePathNoBacksteps(path, at, found);
}

/** validatePathNoBacksteps of core/validation. */
export function validatePathNoBacksteps(path: string, at: Field, found: Violations): void {
  if (hasBacksteps(path)) found.invalid(at, path, "must not contain '..'");
}

/** Whether one of the parts of a path is `..`. */
export function hasBacksteps(path: string): boolean {
  return path.includes("..") && path.split("/").includes("..");
}

/** ValidateLocalNonReservedPath of core/validation. */
export function validateLocalNonReservedPath(path: string, at: Field, found: Violations): void {
  validateLocalDescendingPath(path, at, found);
  if (path.startsWith("..") && !path.startsWith("../")) {
    found.invalid(at, path, "must not start with '..'");
  }
}
