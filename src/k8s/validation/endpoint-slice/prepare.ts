import { ipWarning } from "../../core/ip-problems.ts";
import type { Endpoint, EndpointSlice } from "../../kinds.generated.ts";
import { isOn } from "../changes.ts";
import type { ValidationContext } from "../kind-rules.ts";

/** dropTopologyOnV1 and dropDisabledFieldsOnCreate of registry/discovery/endpointslice. */
export function dropEndpointFields(slice: EndpointSlice, { minor }: ValidationContext): EndpointSlice {
  const { endpoints } = slice;
  if (endpoints === undefined) return slice;
  const dropsNodes = !isOn("preferSameTrafficDistribution", minor);
  const isAffected = ({ deprecatedTopology, hints }: Endpoint): boolean =>
    deprecatedTopology !== undefined || (dropsNodes && hints?.forNodes !== undefined);
  if (!endpoints.some(isAffected)) return slice;
  return {
    ...slice,
    endpoints: endpoints.map(({ deprecatedTopology: _, hints, ...endpoint }) => {
      if (hints === undefined) return endpoint;
      const { forNodes: __, ...others } = hints;
      return { ...endpoint, hints: dropsNodes ? others : hints };
    }),
  };
}

const ownControllers: readonly (string | undefined)[] = [
  "endpointslice-controller.k8s.io",
  "endpointslicemirroring-controller.k8s.io",
];

/** WarningsOnCreate of registry/discovery/endpointslice. */
export function endpointSliceWarnings(
  { metadata, addressType, endpoints = [] }: EndpointSlice,
  { minor }: ValidationContext,
): readonly string[] {
  const warnings: string[] = [];
  if (addressType === "FQDN" && isOn("fqdnEndpointsDeprecation", minor))
    warnings.push("spec.addressType: FQDN endpoints are deprecated");
  if (ownControllers.includes(metadata?.labels?.["endpointslice.kubernetes.io/managed-by"])) return warnings;
  for (const [index, { addresses = [] }] of endpoints.entries()) {
    for (const [place, address] of addresses.entries()) {
      const warning = ipWarning(address);
      if (warning !== null) warnings.push(`endpoints[${index}].addresses[${place}]: ${warning}`);
    }
  }
  return warnings;
}
