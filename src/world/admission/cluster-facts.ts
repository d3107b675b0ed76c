import type { SecurityExemptions } from "../../k8s/admission/pod-security/admit.ts";
import type { SecurityPolicy } from "../../k8s/admission/pod-security/policy.ts";

/** What the configuration says of a cluster's admission; without it the cluster is as it comes. */
export interface ClusterFacts {
  /** Whether `status.used` of a ResourceQuota is what objects outside the input use. */
  readonly countsRecordedUsage: boolean;
  /** The levels of Pod Security where a namespace has no labels. */
  readonly securityDefaults: SecurityPolicy;
  readonly securityExemptions: SecurityExemptions;
  /** Labels of namespaces as the cluster has them, by name: they add to those of the manifests. */
  readonly namespaceLabels: { readonly [namespace: string]: { readonly [key: string]: string } };
}
