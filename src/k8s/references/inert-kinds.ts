/** Groups of custom kinds whose controllers make no objects that pods or routes would name: they configure, watch or check. */
const inertGroups: ReadonlySet<string> = new Set([
  "gateway.networking.k8s.io",
  "networking.istio.io",
  "security.istio.io",
  "telemetry.istio.io",
  "kyverno.io",
  "policies.kyverno.io",
  "constraints.gatekeeper.sh",
  "templates.gatekeeper.sh",
  "cilium.io",
  "metallb.io",
  "snapshot.storage.k8s.io",
  "traefik.io",
  "traefik.containo.us",
  "image.toolkit.fluxcd.io",
  "source.toolkit.fluxcd.io",
  "notification.toolkit.fluxcd.io",
  "autoscaling.k8s.io",
  "keda.sh",
]);

const inertKinds: ReadonlySet<string> = new Set([
  "Kustomization.kustomize.toolkit.fluxcd.io",
  "PodMonitor.monitoring.coreos.com",
  "Probe.monitoring.coreos.com",
  "PrometheusRule.monitoring.coreos.com",
  "ScrapeConfig.monitoring.coreos.com",
  "ServiceMonitor.monitoring.coreos.com",
]);

/** Whether objects of a custom kind make nothing that is named after them. */
export function isInert(kind: string): boolean {
  return inertKinds.has(kind) || inertGroups.has(kind.slice(kind.indexOf(".") + 1));
}
