import { joinQuoted, pluralize, type SecurityCheck, sortedSet } from "./check.ts";

/** hostNamespaces_1_0. */
export const hostNamespaces: SecurityCheck = ({ spec }) => {
  const used = (["hostNetwork", "hostPID", "hostIPC"] as const).filter((field) => spec[field] === true);
  if (used.length === 0) return null;
  const detail = used.map((field) => `${field}=true`).join(", ");
  return { reason: "host namespaces", detail, at: used.map((field) => ["spec", field]) };
};

/** hostPathVolumes_1_0. */
export const hostPathVolumes: SecurityCheck = ({ spec }) => {
  const bad = indexed(spec.volumes).filter(([, volume]) => volume.hostPath !== undefined);
  if (bad.length === 0) return null;
  const names = bad.map(([, { name = "" }]) => name);
  const detail = `${pluralize("volume", bad.length)} ${joinQuoted(names)}`;
  return { reason: "hostPath volumes", detail, at: bad.map(([index]) => ["spec", "volumes", index, "hostPath"]) };
};

const allowedVolumes = [
  ...(["configMap", "csi", "downwardAPI", "emptyDir", "ephemeral", "image"] as const),
  ...(["persistentVolumeClaim", "projected", "secret"] as const),
];
const restrictedTypes = [
  ...(["hostPath", "gcePersistentDisk", "awsElasticBlockStore", "gitRepo", "nfs", "iscsi", "glusterfs", "rbd"] as const),
  ...(["flexVolume", "cinder", "cephfs", "flocker", "fc", "azureFile", "vsphereVolume", "quobyte", "azureDisk"] as const),
  ...(["photonPersistentDisk", "portworxVolume", "scaleIO", "storageos"] as const),
];

/** restrictedVolumes_1_0. A volume of no type at all is an empty directory (SetDefaults_Volume). */
export const restrictedVolumes: SecurityCheck = ({ spec }) => {
  const bad = indexed(spec.volumes).flatMap(([index, volume]) => {
    if (allowedVolumes.some((type) => volume[type] !== undefined)) return [];
    const type = restrictedTypes.find((name) => volume[name] !== undefined);
    return type === undefined ? [] : [{ index, name: volume.name ?? "", type }];
  });
  if (bad.length === 0) return null;
  const types = sortedSet(bad.map(({ type }) => type));
  const who = `${pluralize("volume", bad.length)} ${joinQuoted(bad.map(({ name }) => name))}`;
  const verb = bad.length === 1 ? "uses" : "use";
  const detail = `${who} ${verb} ${pluralize("restricted volume type", types.length)} ${joinQuoted(types)}`;
  const at = bad.map(({ index, type }) => ["spec", "volumes", index, type]);
  return { reason: "restricted volume types", detail, at };
};

/** sysctls: the safe ones, of which there are more in later versions. */
export function sysctlCheck(allowed: readonly string[]): SecurityCheck {
  return ({ spec }) => {
    const bad = indexed(spec.securityContext?.sysctls).filter(([, { name = "" }]) => !allowed.includes(name));
    if (bad.length === 0) return null;
    const detail = bad.map(([, { name = "" }]) => name).join(", ");
    const at = bad.map(([index]) => ["spec", "securityContext", "sysctls", index, "name"]);
    return { reason: "forbidden sysctls", detail, at };
  };
}

function indexed<T>(items: readonly T[] | undefined): readonly (readonly [number, T])[] {
  return items === undefined ? [] : [...items.entries()];
}
