import type { Container, PodSpec, ServiceAccount } from "../../kinds.generated.ts";
import type { Denial } from "../denial.ts";

const annotation = "kubernetes.io/enforce-mountable-secrets";
const trueTexts = ["1", "t", "T", "TRUE", "true", "True"];

interface Use {
  readonly secret: string;
  readonly words: string;
}

/** The first secret of a pod that its service account does not allow, where the account limits them (limitSecretReferences). */
export function findForbiddenSecret(spec: PodSpec, account: ServiceAccount): Denial | null {
  if (!trueTexts.includes(account.metadata?.annotations?.[annotation] ?? "")) return null;
  const serviceAccount = account.metadata?.name ?? "";
  const mountable = new Set((account.secrets ?? []).map(({ name }) => name));
  const use = secretUses(spec).find(({ secret }) => !mountable.has(secret));
  if (use !== undefined) {
    const why = `${use.words} is not allowed because service account ${serviceAccount} does not reference that secret`;
    return { code: "secret-not-allowed", secret: use.secret, serviceAccount, why };
  }
  const pullable = new Set((account.imagePullSecrets ?? []).map(({ name }) => name));
  for (const [index, { name = "" }] of (spec.imagePullSecrets ?? []).entries()) {
    if (pullable.has(name)) continue;
    const why = `imagePullSecrets[${index}].name="${name}" is not allowed because service account ${serviceAccount} does not reference that imagePullSecret`;
    return { code: "secret-not-allowed", secret: name, serviceAccount, why };
  }
  return null;
}

function secretUses({ volumes = [], initContainers = [], containers = [] }: PodSpec): readonly Use[] {
  const ofVolumes = volumes.flatMap(({ secret }) =>
    secret === undefined
      ? []
      : [{ secret: secret.secretName ?? "", words: `volume with secret.secretName="${secret.secretName ?? ""}"` }],
  );
  return [
    ...ofVolumes,
    ...initContainers.flatMap((container) => usesOf("init container", container)),
    ...containers.flatMap((container) => usesOf("container", container)),
  ];
}

function usesOf(noun: string, { name: container = "", env = [], envFrom = [] }: Container): readonly Use[] {
  const ofVariables = env.flatMap(({ name = "", valueFrom }) => {
    const reference = valueFrom?.secretKeyRef;
    if (reference === undefined) return [];
    const secret = reference.name ?? "";
    return [{ secret, words: `${noun} ${container} with envVar ${name} referencing secret.secretName="${secret}"` }];
  });
  const ofSources = envFrom.flatMap(({ secretRef }) => {
    if (secretRef === undefined) return [];
    const secret = secretRef.name ?? "";
    return [{ secret, words: `${noun} ${container} with envFrom referencing secret.secretName="${secret}"` }];
  });
  return [...ofVariables, ...ofSources];
}
