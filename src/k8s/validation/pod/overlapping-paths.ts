import { quote } from "../../core/go.ts";
import type { Volume, VolumeProjection } from "../../kinds.generated.ts";

/** A file of a volume, and which source it comes from. */
interface SourcedPath {
  readonly path: string;
  readonly source: string;
}

/** warningsForOverlappingVirtualPaths of pkg/api/pod. */
export function overlappingPathWarnings(volumes: readonly Volume[]): readonly string[] {
  const warnings: string[] = [];
  for (const volume of volumes) {
    const { name = "", configMap, secret, downwardAPI, projected } = volume;
    const warn = (kind: string, overlaps: readonly string[]): void => {
      for (const overlap of overlaps) warnings.push(`volume ${quote(name)} (${kind}): overlapping paths: ${overlap}`);
    };
    if (configMap?.items !== undefined) warn(`ConfigMap ${quote(configMap.name ?? "")}`, overlaps(pathsOf(configMap.items, "")));
    if (secret?.items !== undefined) warn(`Secret ${quote(secret.secretName ?? "")}`, overlaps(pathsOf(secret.items, "")));
    if (downwardAPI?.items !== undefined) warn("DownwardAPI", overlaps(pathsOf(downwardAPI.items, "")));
    if (projected === undefined) continue;
    const paths: SourcedPath[] = [];
    for (const source of projected.sources ?? []) {
      if (isEmpty(source)) warnings.push(`volume ${quote(name)} (Projected) has no sources provided`);
      else paths.push(...projectedPaths(source));
    }
    warn("Projected", overlaps(paths));
  }
  return warnings;
}

function isEmpty({ configMap, secret, downwardAPI, serviceAccountToken }: VolumeProjection): boolean {
  return configMap === undefined && secret === undefined && downwardAPI === undefined && serviceAccountToken === undefined;
}

/** Of several sources in one, the first with paths counts. */
function projectedPaths({ configMap, secret, downwardAPI, serviceAccountToken }: VolumeProjection): readonly SourcedPath[] {
  if (configMap?.items !== undefined) return pathsOf(configMap.items, `ConfigMap ${quote(configMap.name ?? "")}`);
  if (secret?.items !== undefined) return pathsOf(secret.items, `Secret ${quote(secret.name ?? "")}`);
  if (downwardAPI?.items !== undefined) return pathsOf(downwardAPI.items, "DownwardAPI");
  if (serviceAccountToken === undefined) return [];
  return [{ path: trimSlashes(serviceAccountToken.path ?? ""), source: "ServiceAccountToken" }];
}

function pathsOf(items: readonly { readonly path?: string }[], source: string): readonly SourcedPath[] {
  return items.map(({ path = "" }) => ({ path: trimSlashes(path), source }));
}

function trimSlashes(path: string): string {
  let end = path.length;
  while (end > 0 && path.charAt(end - 1) === "/") end--;
  return path.slice(0, end);
}

/** checkVolumeMappingForOverlap of pkg/api/pod: each path with those before it. */
function overlaps(paths: readonly SourcedPath[]): readonly string[] {
  const found: string[] = [];
  for (const [index, one] of paths.entries()) {
    if (one.path === "") continue;
    for (const other of paths.slice(0, index)) {
      if (other.path === "") continue;
      const isWithin = `${other.path}/`.startsWith(`${one.path}/`) || `${one.path}/`.startsWith(`${other.path}/`);
      if (isWithin) found.push(`${print(one)} with ${print(other)}`);
    }
  }
  return found;
}

function print({ path, source }: SourcedPath): string {
  return source === "" ? quote(path) : `${quote(path)} (${source})`;
}
