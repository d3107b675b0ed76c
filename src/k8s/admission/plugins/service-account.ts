import { quote } from "../../core/go.ts";
import type { PodSpec, ServiceAccount } from "../../kinds.generated.ts";
import type { ClusterNamespace } from "../cluster.ts";
import { find } from "../directory.ts";
import { type PodDraft, type Step, withSpec } from "../pod-draft.ts";
import { findMirrorReference, isMirrorPod } from "./mirror-pod.ts";
import { findForbiddenSecret } from "./mountable-secrets.ts";
import { mountToken } from "./service-account-token.ts";

const defaultName = "default";

/** Gives a pod its service account, a token of it, and its image pull secrets (plugin ServiceAccount). */
export function applyServiceAccount(draft: PodDraft, namespace: ClusterNamespace): Step {
  if (isMirrorPod(draft.metadata)) {
    const denial = findMirrorReference(draft.spec);
    return denial === null ? { draft } : { denial };
  }
  const name = serviceAccountName(draft.spec);
  const found = accountOf(draft.spec, namespace);
  const named = withSpec(draft, { serviceAccountName: name });
  if (found === "unknown") return { draft: named, unknown: { kind: "ServiceAccount", name } };
  if (found === "missing") {
    const why = `error looking up service account ${namespace.name}/${name}: serviceaccount ${quote(name)} not found`;
    return { denial: { code: "service-account-missing", serviceAccount: name, why } };
  }
  const withToken = mountsToken(found, named.spec) ? withSpec(named, mountToken(named.spec)) : named;
  const complete = withPullSecrets(withToken, found);
  const denial = findForbiddenSecret(complete.spec, found);
  return denial === null ? { draft: complete } : { denial };
}

/** The account that a pod names, in one of two fields (Convert_v1_PodSpec_To_core_PodSpec), or the default one. */
export function serviceAccountName({ serviceAccountName: name = "", serviceAccount = "" }: PodSpec): string {
  if (name !== "") return name;
  return serviceAccount === "" ? defaultName : serviceAccount;
}

/** The account of a pod. Every namespace has a ServiceAccount `default`, which its controller makes. */
export function accountOf(spec: PodSpec, { serviceAccounts }: ClusterNamespace): ServiceAccount | "missing" | "unknown" {
  const name = serviceAccountName(spec);
  const found = find(serviceAccounts, name);
  return typeof found === "string" && name === defaultName ? { metadata: { name } } : found;
}

/** shouldAutomount. */
function mountsToken(account: ServiceAccount, spec: PodSpec): boolean {
  return spec.automountServiceAccountToken ?? account.automountServiceAccountToken ?? true;
}

function withPullSecrets(draft: PodDraft, { imagePullSecrets = [] }: ServiceAccount): PodDraft {
  const { imagePullSecrets: own = [] } = draft.spec;
  return own.length > 0 || imagePullSecrets.length === 0 ? draft : withSpec(draft, { imagePullSecrets });
}
