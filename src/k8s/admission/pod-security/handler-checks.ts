import { joinQuoted, type PodPath, pluralize, type SecurityCheck, sortedSet, type VisitedContainer } from "./check.ts";

interface HostHandler {
  readonly httpGet?: { readonly host?: string };
  readonly tcpSocket?: { readonly host?: string };
}

/** hostProbesAndHostLifecycleV1Dot34: unlike elsewhere, the containers are sorted by name. */
export const probeHosts: SecurityCheck = ({ containers }) => {
  const found = containers.flatMap((visited) => hostsOf(visited).map((host) => ({ ...host, name: visited.name })));
  if (found.length === 0) return null;
  const names = sortedSet(found.map(({ name }) => name));
  const hosts = sortedSet(found.map(({ host }) => host));
  const who = `${pluralize("container", names.length)} ${joinQuoted(names)} ${names.length === 1 ? "uses" : "use"}`;
  const detail = `${who} ${pluralize("probe or lifecycle host", hosts.length)} ${joinQuoted(hosts)}`;
  return { reason: "probe or lifecycle host", detail, at: found.map(({ at }) => at) };
};

const nothing: readonly never[] = [];

function hostsOf({ container, path }: VisitedContainer): readonly { readonly host: string; readonly at: PodPath }[] {
  const { livenessProbe, readinessProbe, startupProbe, lifecycle } = container;
  if ((livenessProbe ?? readinessProbe ?? startupProbe ?? lifecycle) === undefined) return nothing;
  const hosts: { readonly host: string; readonly at: PodPath }[] = [];
  const look = (handler: HostHandler | undefined, ...place: PodPath) => {
    for (const action of ["httpGet", "tcpSocket"] as const) {
      const host = handler?.[action]?.host ?? "";
      if (host !== "") hosts.push({ host, at: [...path, ...place, action, "host"] });
    }
  };
  for (const probe of ["livenessProbe", "readinessProbe", "startupProbe"] as const) look(container[probe], probe);
  for (const hook of ["postStart", "preStop"] as const) look(container.lifecycle?.[hook], "lifecycle", hook);
  return hosts;
}
