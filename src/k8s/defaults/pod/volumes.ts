import type { DownwardAPIVolumeFile, Volume, VolumeProjection } from "../../kinds.generated.ts";
import { isOn } from "../../validation/changes.ts";
import type { ValidationContext } from "../../validation/kind-rules.ts";
import { pullPolicyOf, setFieldSelectorDefaults } from "./containers.ts";
import { changeItems, orElse } from "./unset.ts";

const fileMode = 0o644;
const hour = 3600;

/** SetDefaults_Volume, and the defaults of its source. */
export function setVolumeDefaults(volume: Volume, context: ValidationContext): Volume {
  let defaulted = volume;
  let hasSource = false;
  for (const [key, value] of Object.entries(volume)) {
    if (key === "name" || value === undefined) continue;
    hasSource = true;
    if (!isSourceWithDefaults(key)) continue;
    defaulted = { ...defaulted, ...sourceDefaults[key](volume, context) };
  }
  return hasSource ? defaulted : { ...volume, emptyDir: {} };
}

/** What a source becomes, by its name. */
const sourceDefaults = {
  hostPath: ({ hostPath }) => ({ hostPath: { type: "", ...hostPath } }),
  secret: ({ secret }) => ({ secret: { defaultMode: fileMode, ...secret } }),
  configMap: ({ configMap }) => ({ configMap: { defaultMode: fileMode, ...configMap } }),
  downwardAPI: ({ downwardAPI }) => {
    const { items } = downwardAPI ?? {};
    const defaulted = { defaultMode: fileMode, ...downwardAPI };
    return { downwardAPI: items === undefined ? defaulted : { ...defaulted, items: changeItems(items, setFileDefaults) } };
  },
  projected: ({ projected }) => {
    const { sources } = projected ?? {};
    const defaulted = { defaultMode: fileMode, ...projected };
    return {
      projected: sources === undefined ? defaulted : { ...defaulted, sources: changeItems(sources, setProjectionDefaults) },
    };
  },
  iscsi: ({ iscsi }) => ({ iscsi: { ...iscsi, iscsiInterface: orElse(iscsi?.iscsiInterface, "default") } }),
  rbd: ({ rbd }) => ({
    rbd: {
      ...rbd,
      pool: orElse(rbd?.pool, "rbd"),
      user: orElse(rbd?.user, "admin"),
      keyring: orElse(rbd?.keyring, "/etc/ceph/keyring"),
    },
  }),
  azureDisk: ({ azureDisk }) => ({
    azureDisk: { cachingMode: "ReadWrite", fsType: "ext4", readOnly: false, kind: "Shared", ...azureDisk },
  }),
  scaleIO: ({ scaleIO }) => ({
    scaleIO: {
      ...scaleIO,
      storageMode: orElse(scaleIO?.storageMode, "ThinProvisioned"),
      fsType: orElse(scaleIO?.fsType, "xfs"),
    },
  }),
  ephemeral: ({ ephemeral }) => {
    const { volumeClaimTemplate: template } = ephemeral ?? {};
    if (template === undefined) return {};
    const spec = { volumeMode: "Filesystem", ...template.spec };
    return { ephemeral: { ...ephemeral, volumeClaimTemplate: { ...template, spec } } };
  },
  image: ({ image }, { minor }) => {
    if (!isOn("imageVolumes", minor)) return {};
    return { image: { ...image, pullPolicy: orElse(image?.pullPolicy, "") || pullPolicyOf(image?.reference) } };
  },
} satisfies { readonly [K in keyof Volume]?: (volume: Volume, context: ValidationContext) => Volume };

function isSourceWithDefaults(name: string): name is keyof typeof sourceDefaults {
  return Object.hasOwn(sourceDefaults, name);
}

function setFileDefaults(file: DownwardAPIVolumeFile): DownwardAPIVolumeFile {
  return file.fieldRef === undefined ? file : { ...file, fieldRef: setFieldSelectorDefaults(file.fieldRef) };
}

/** SetDefaults_ServiceAccountTokenProjection, and the defaults of files. */
function setProjectionDefaults(projection: VolumeProjection): VolumeProjection {
  const { downwardAPI, serviceAccountToken } = projection;
  if (downwardAPI?.items === undefined && serviceAccountToken === undefined) return projection;
  return {
    ...projection,
    ...(downwardAPI?.items === undefined
      ? undefined
      : { downwardAPI: { ...downwardAPI, items: changeItems(downwardAPI.items, setFileDefaults) } }),
    ...(serviceAccountToken === undefined
      ? undefined
      : { serviceAccountToken: { expirationSeconds: hour, ...serviceAccountToken } }),
  };
}
