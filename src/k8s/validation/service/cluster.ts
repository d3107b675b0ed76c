import { once } from "../../../text/once.ts";
import { type Cidr, parseCidr } from "../../core/cidr.ts";
import { formatIp } from "../../core/format-ip.ts";

/** What is no part of a Service and yet decides about it: how the API server was set up. */
export interface ServiceCluster {
  /** The ranges of cluster IPs, one for each IP family of the cluster; the family of the first is the default. */
  readonly ranges: readonly ServiceRange[];
}

export interface ServiceRange extends Cidr {
  /** Its first address, as it is written. */
  readonly first: string;
}

/** `--service-cluster-ip-range` of the servers whose answers are recorded. */
export const recordedCluster = once((): ServiceCluster => ({ ranges: rangesOf("10.0.0.0/16") }));

function rangesOf(...texts: readonly string[]): readonly ServiceRange[] {
  return texts.flatMap((text) => {
    const range = parseCidr(text, "strict");
    return range === null ? [] : [{ ...range, first: formatIp(range.network) }];
  });
}
