/**
 * Lists that patches merge rather than replace (x-kubernetes-patch-strategy in the published API), with the keys of their items;
 * no key for lists of scalars. Of other lists, and of all lists of custom kinds, a patch replaces the whole.
 */
const lists: readonly (readonly [keys: string, fields: readonly string[]])[] = [
  [
    "name",
    [
      "PodSpec.containers",
      "PodSpec.initContainers",
      "PodSpec.ephemeralContainers",
      "PodSpec.volumes",
      "PodSpec.imagePullSecrets",
      "Container.env",
      "EphemeralContainer.env",
      "ServiceAccount.secrets",
      "MutatingWebhookConfiguration.webhooks",
      "ValidatingWebhookConfiguration.webhooks",
      "CSINodeSpec.drivers",
    ],
  ],
  ["mountPath", ["Container.volumeMounts", "EphemeralContainer.volumeMounts"]],
  ["devicePath", ["Container.volumeDevices", "EphemeralContainer.volumeDevices"]],
  ["containerPort+protocol", ["Container.ports"]],
  ["port+protocol", ["ServiceSpec.ports"]],
  ["ip", ["PodSpec.hostAliases", "PodStatus.podIPs"]],
  ["topologyKey+whenUnsatisfiable", ["PodSpec.topologySpreadConstraints"]],
  ["uid", ["ObjectMeta.ownerReferences"]],
  ["", ["ObjectMeta.finalizers", "NodeSpec.podCIDRs"]],
];

const byField = new Map(
  lists.flatMap(([keys, fields]) => fields.map((field) => [field, keys === "" ? [] : keys.split("+")] as const)),
);

/** The keys of a merged list's items, empty for scalars; null for a list that is replaced. */
export function mergeKeysOf(goName: string, field: string): readonly string[] | null {
  if (field === "conditions" && goName.endsWith("Status")) return ["type"];
  return byField.get(`${goName}.${field}`) ?? null;
}
