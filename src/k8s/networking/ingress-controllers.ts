import type { PodSpec } from "../kinds.generated.ts";

const names =
  /ingress|nginx|traefik|haproxy|contour|envoy|kong|gateway|istio|proxy|caddy|ambassador|skipper|router|cloudflared|tunnel/i;

/** Whether pods may be those of an Ingress controller, as far as their images and service account tell. */
export function mayBeIngressController({ containers = [], serviceAccountName = "" }: PodSpec): boolean {
  return names.test(serviceAccountName) || containers.some(({ image = "", name = "" }) => names.test(image) || names.test(name));
}
