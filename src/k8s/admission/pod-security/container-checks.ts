import type { Container, ContainerPort, EphemeralContainer } from "../../kinds.generated.ts";
import {
  type CheckedPod,
  type CheckFinding,
  joinQuoted,
  nameContainers,
  type PodPath,
  pluralize,
  type SecurityCheck,
  sortedSet,
  type VisitedContainer,
} from "./check.ts";

/** Capabilities that a container may add (capabilities_allowed_1_0). */
const defaultCapabilities: ReadonlySet<string> = new Set([
  ...["AUDIT_WRITE", "CHOWN", "DAC_OVERRIDE", "FOWNER", "FSETID", "KILL", "MKNOD", "NET_BIND_SERVICE"],
  ...["SETFCAP", "SETGID", "SETPCAP", "SETUID", "SYS_CHROOT"],
]);

/** A check that names the containers that fail it, in one sentence around their names. */
function containerCheck(
  reason: string,
  field: PodPath,
  fails: (container: Container | EphemeralContainer) => boolean,
  words: string,
): SecurityCheck {
  return ({ containers }) => {
    const bad = containers.filter(({ container }) => fails(container));
    if (bad.length === 0) return null;
    return { reason, detail: `${nameContainers(bad)} ${words}`, at: bad.map(({ path }) => [...path, ...field]) };
  };
}

/** privileged_1_0. */
export const privileged = containerCheck(
  "privileged",
  ["securityContext", "privileged"],
  ({ securityContext }) => securityContext?.privileged === true,
  "must not set securityContext.privileged=true",
);

/** allowPrivilegeEscalation_1_8. */
export const allowPrivilegeEscalation = containerCheck(
  "allowPrivilegeEscalation != false",
  ["securityContext", "allowPrivilegeEscalation"],
  ({ securityContext }) => securityContext?.allowPrivilegeEscalation !== false,
  "must set securityContext.allowPrivilegeEscalation=false",
);

/** capabilitiesBaseline_1_0. */
export const baselineCapabilities: SecurityCheck = ({ containers }) => {
  const found = findAdded(containers, (capability) => !defaultCapabilities.has(capability));
  return found === null ? null : { reason: "non-default capabilities", ...found };
};

/** capabilitiesRestricted_1_22. */
export const restrictedCapabilities: SecurityCheck = ({ containers }) => {
  const keeping = containers.filter(({ container }) => container.securityContext?.capabilities?.drop?.includes("ALL") !== true);
  const added = findAdded(containers, (capability) => capability !== "NET_BIND_SERVICE");
  if (keeping.length === 0 && added === null) return null;
  const must = `${nameContainers(keeping)} must set securityContext.capabilities.drop=["ALL"]`;
  const details = [...(keeping.length > 0 ? [must] : []), ...(added === null ? [] : [added.detail])];
  const drops = keeping.map(({ path }) => [...path, "securityContext", "capabilities", "drop"]);
  return { reason: "unrestricted capabilities", detail: details.join("; "), at: [...drops, ...(added?.at ?? [])] };
};

const nothing: readonly string[] = [];

function findAdded(
  containers: readonly VisitedContainer[],
  isForbidden: (capability: string) => boolean,
): Pick<CheckFinding, "detail" | "at"> | null {
  const added = (visited: VisitedContainer) => visited.container.securityContext?.capabilities?.add ?? nothing;
  const bad = containers.filter((visited) => added(visited).some(isForbidden));
  if (bad.length === 0) return null;
  const forbidden = sortedSet(bad.flatMap((visited) => added(visited).filter(isForbidden)));
  const at = bad.flatMap((visited) =>
    added(visited).flatMap((capability, index) =>
      isForbidden(capability) ? [[...visited.path, "securityContext", "capabilities", "add", index]] : [],
    ),
  );
  return { detail: `${nameContainers(bad)} must not include ${joinQuoted(forbidden)} in securityContext.capabilities.add`, at };
}

/** hostPorts_1_0. */
export const hostPorts: SecurityCheck = ({ containers }) => {
  const bad = containers.filter(({ container }) => container.ports?.some(usesHostPort) === true);
  if (bad.length === 0) return null;
  const used = bad.flatMap(({ container, path }) =>
    (container.ports ?? []).flatMap((port, index) =>
      usesHostPort(port) ? [{ port: String(port.hostPort), at: [...path, "ports", index, "hostPort"] }] : [],
    ),
  );
  const ports = sortedSet(used.map(({ port }) => port));
  const verb = bad.length === 1 ? "uses" : "use";
  const detail = `${nameContainers(bad)} ${verb} ${pluralize("hostPort", ports.length)} ${ports.join(", ")}`;
  return { reason: "hostPort", detail, at: used.map(({ at }) => at) };
};

function usesHostPort({ hostPort = 0 }: ContainerPort): boolean {
  return hostPort !== 0;
}

/** procMount_1_0. */
export const procMount: SecurityCheck = ({ containers }) => {
  const bad = containers.filter(({ container }) => (container.securityContext?.procMount ?? "Default") !== "Default");
  if (bad.length === 0) return null;
  const types = sortedSet(bad.map(({ container }) => container.securityContext?.procMount ?? ""));
  const detail = `${nameContainers(bad)} must not set securityContext.procMount to ${joinQuoted(types)}`;
  return { reason: "procMount", detail, at: bad.map(({ path }) => [...path, "securityContext", "procMount"]) };
};

/** The same check, which pods with a user namespace of their own pass (relaxPolicyForUserNamespacePod). */
export function unlessUserNamespace(check: SecurityCheck): SecurityCheck {
  return (pod) => (pod.spec.hostUsers === false ? null : check(pod));
}

/** The same check, which pods for Windows pass. */
export function unlessWindows(check: SecurityCheck): SecurityCheck {
  return (pod: CheckedPod) => (pod.spec.os?.name === "windows" ? null : check(pod));
}
