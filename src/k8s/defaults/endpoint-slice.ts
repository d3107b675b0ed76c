import type { DiscoveryEndpointPort, EndpointSlice } from "../kinds.generated.ts";

/** SetDefaults_EndpointPort of pkg/apis/discovery/v1. */
export function setEndpointSliceDefaults(slice: EndpointSlice): EndpointSlice {
  return slice.ports === undefined ? slice : { ...slice, ports: slice.ports.map(setPortDefaults) };
}

function setPortDefaults({ name = "", protocol = "TCP", ...port }: DiscoveryEndpointPort): DiscoveryEndpointPort {
  return { ...port, name, protocol };
}
