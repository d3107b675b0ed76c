import { type Cidr, parseCidr } from "../../core/cidr.ts";

/** What is no part of a Service and yet decides about it: how the API server was set up. */
export interface ServiceCluster {
  /** The ranges of cluster IPs, one for each IP family of the cluster; the family of the first is the default. */
  readonly ranges: readonly Cidr[];
}

/** `--service-cluster-ip-range` of the servers whose answers are recorded. */
export const recordedCluster: ServiceCluster = { ranges: rangesOf("10.0.0.0/16") };

function rangesOf(...texts: readonly string[]): readonly Cidr[] {
  return texts.map((text) => parseCidr(text, "strict")).filter((range) => range !== null);
}
