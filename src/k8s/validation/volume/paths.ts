import type { Field } from "../field.ts";
import type { Violations } from "../violation.ts";

/** validateLocalDescendingPath of core/validation; `where` if the server's path does not lead to the value. */
export function validateLocalDescendingPath(path: string, at: Field, found: Violations, where?: Field): void {
  if (path.startsWith("/")) found.invalid(at, path, "must be a relative path", where);
  validatePathNoBacksteps(path, at, found, where);
}

/** validatePathNoBacksteps of core/validation. */
export function validatePathNoBacksteps(path: string, at: Field, found: Violations, where?: Field): void {
  if (hasBacksteps(path)) found.invalid(at, path, "must not contain '..'", where);
}

/** Whether one of the parts of a path is `..`. */
export function hasBacksteps(path: string): boolean {
  return path.includes("..") && path.split("/").includes("..");
}

/** ValidateLocalNonReservedPath of core/validation. */
export function validateLocalNonReservedPath(path: string, at: Field, found: Violations, where?: Field): void {
  validateLocalDescendingPath(path, at, found, where);
  if (path.startsWith("..") && path !== ".." && !path.startsWith("../")) {
    found.invalid(at, path, "must not start with '..'", where);
  }
}
