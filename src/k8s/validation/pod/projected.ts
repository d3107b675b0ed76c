import type { KeyToPath, ProjectedVolumeSource, ServiceAccountTokenProjection, VolumeProjection } from "../../kinds.generated.ts";
import { child, type Field, item, printedAs } from "../field.ts";
import type { ValidationContext } from "../kind-rules.ts";
import type { Violations } from "../violation.ts";
import { validateLocalNonReservedPath } from "../volume/paths.ts";
import { validateDownwardApiVolumeFile, validateFileMode, validateKeyToPath } from "./file-sources.ts";

/** validateProjectedVolumeSource of core/validation. */
export function validateProjectedVolumeSource(
  { defaultMode, sources = [] }: ProjectedVolumeSource,
  at: Field,
  found: Violations,
  context: ValidationContext,
): void {
  validateFileMode(defaultMode, at, "defaultMode", found);
  const paths = new Set<string>();
  for (const [index, source] of sources.entries()) {
    validateProjectionSource(source, { at, sourceAt: item(child(at, "sources"), index), paths, found, context });
  }
}

interface ProjectionScope {
  readonly at: Field;
  readonly sourceAt: Field;
  /** The paths of all files before. */
  readonly paths: Set<string>;
  readonly found: Violations;
  readonly context: ValidationContext;
}

/**
 * One source of validateProjectionSources of core/validation. Trust bundles and pod certificates do not come this far: they are
 * dropped as long as their feature gates are off.
 */
function validateProjectionSource(source: VolumeProjection, scope: ProjectionScope): void {
  const { secret, configMap, downwardAPI, serviceAccountToken } = source;
  const { sourceAt, found } = scope;
  let count = 0;
  if (secret !== undefined) {
    count++;
    validateKeysOf(secret, child(sourceAt, "secret"), scope);
  }
  if (configMap !== undefined) {
    count++;
    validateKeysOf(configMap, child(sourceAt, "configMap"), scope);
  }
  if (downwardAPI !== undefined) {
    count++;
    const filesAt = child(sourceAt, "downwardAPI");
    for (const [index, file] of (downwardAPI.items ?? []).entries()) {
      const fileAt = item(child(filesAt, "items"), index);
      // The server's path has no index here.
      validateDownwardApiVolumeFile(file, printedAs(filesAt, fileAt), found, scope.context);
      addPath(file.path, file.path, child(fileAt, "path"), scope);
    }
  }
  if (serviceAccountToken !== undefined) {
    count++;
    validateToken(serviceAccountToken, child(sourceAt, "serviceAccountToken"), scope);
  }
  if (count > 1) found.forbidden(sourceAt, "may not specify more than 1 volume type per source");
}

function validateKeysOf(
  { name = "", items = [] }: { readonly name?: string; readonly items?: readonly KeyToPath[] },
  at: Field,
  scope: ProjectionScope,
): void {
  if (name === "") scope.found.required(child(at, "name"));
  for (const [index, keyToPath] of items.entries()) {
    const itemAt = item(child(at, "items"), index);
    validateKeyToPath(keyToPath, itemAt, scope.found);
    addPath(keyToPath.path, name, child(itemAt, "path"), scope);
  }
}

/** The server's path is that of the volume. */
function addPath(path: string | undefined, shown: string | undefined, where: Field, { at, paths, found }: ProjectionScope): void {
  if (path === undefined || path === "") return;
  if (paths.has(path)) found.invalid(printedAs(at, where), shown, "conflicting duplicate paths");
  else paths.add(path);
}

const tenMinutes = 600;
const longest = 2 ** 32;

function validateToken(
  { expirationSeconds = 0, path = "" }: ServiceAccountTokenProjection,
  tokenAt: Field,
  { at, found }: ProjectionScope,
): void {
  const seconds = child(tokenAt, "expirationSeconds");
  if (expirationSeconds < tenMinutes) {
    found.invalid(seconds, expirationSeconds, "may not specify a duration less than 10 minutes");
  }
  if (expirationSeconds > longest) {
    found.invalid(seconds, expirationSeconds, "may not specify a duration larger than 2^32 seconds");
  }
  const pathAt = printedAs(child(at, "path"), child(tokenAt, "path"));
  if (path === "") found.required(pathAt);
  else validateLocalNonReservedPath(path, pathAt, found);
}
