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
  const volumes = new Map((spec.volumes ?? []).map((volume, index) => [volume.name, { volume, index }]));
  return lists.flatMap((list) =>
    (spec[list] ?? []).flatMap((container, at) =>
      (container.volumeMounts ?? []).flatMap((mount, index) => {
        const found = volumes.get(mount.name);
        if (found === undefined) return [];
        const path = [list, at, "volumeMounts", index];
        return [{ container, mount, volume: found.volume, path, volumePath: ["volumes", found.index] }];
      }),
    ),
  );
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
