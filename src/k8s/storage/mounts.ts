import type { Container, PodSpec, Volume, VolumeMount } from "../kinds.generated.ts";

/** A mount of a container, with the volume that it mounts. */
export interface Mount {
  readonly container: Container;
  readonly mount: VolumeMount;
  readonly volume: Volume;
  /** From the pod's spec. */
  readonly path: readonly (string | number)[];
  readonly volumePath: readonly (string | number)[];
}

const lists = ["containers", "initContainers"] as const;

/** All mounts of volumes that the pod has. */
export function mountsOf(spec: PodSpec): Mount[] {
  const found: Mount[] = [];
  if (spec.volumes === undefined) return found;
  const volumes = new Map<string | undefined, { readonly volume: Volume; readonly index: number }>();
  for (const [index, volume] of spec.volumes.entries()) volumes.set(volume.name, { volume, index });
  for (const list of lists)
    for (const [at, container] of (spec[list] ?? []).entries())
      for (const [index, mount] of (container.volumeMounts ?? []).entries()) {
        const named = volumes.get(mount.name);
        if (named === undefined) continue;
        const path = [list, at, "volumeMounts", index];
        found.push({ container, mount, volume: named.volume, path, volumePath: ["volumes", named.index] });
      }
  return found;
}

/** Directories that the images of nearly all programs need what they hold. */
const needed: ReadonlySet<string> = new Set([
  "/",
  "/bin",
  "/etc",
  "/lib",
  "/lib64",
  "/sbin",
  "/usr",
  "/usr/bin",
  "/usr/lib",
  "/usr/local/bin",
]);

/** The directory of the image that a mount hides whole, null where it hides none that is needed. */
export function hiddenDirectory({ mount, volume }: Mount): string | null {
  // What the host has there is meant to be seen.
  if (volume.hostPath !== undefined || (mount.subPath ?? mount.subPathExpr ?? "") !== "") return null;
  const directory = (mount.mountPath ?? "").replace(/\/+/g, "/").replace(/(.)\/$/, "$1");
  return needed.has(directory) ? directory : null;
}

/** The files that a ConfigMap or Secret puts into its volume: what `items` says, or all keys. */
export function filesOf(
  items: readonly { readonly key?: string; readonly path?: string }[] | undefined,
  keys: readonly string[],
): readonly string[] {
  return items === undefined || items.length === 0 ? keys : items.map(({ path = "" }) => path);
}
