import type { PodSecurityContext, SecurityContext } from "../../kinds.generated.ts";
import type { VisitedContainer } from "./check.ts";
import {
  type CheckedPod,
  type CheckFinding,
  joinQuoted,
  nameContainers,
  nameSetters,
  type PodPath,
  type SecurityCheck,
  sortedSet,
} from "./check.ts";

/** Whoever has a security context with something bad in it: the pod, and containers. */
interface Setters<T> {
  readonly pod: readonly T[];
  readonly containers: readonly VisitedContainer[];
  /** What they set, and where. */
  readonly values: readonly T[];
  readonly at: readonly PodPath[];
}

/** Fields that pods and containers both have. */
type CommonContext = Pick<PodSecurityContext & SecurityContext, keyof PodSecurityContext & keyof SecurityContext>;

/** Finds a bad value in the context of the pod and of its containers; `read` gives undefined for what is fine. */
function findSetters<T>(
  { spec, containers }: CheckedPod,
  field: string,
  read: (context: CommonContext) => T | undefined,
): Setters<T> {
  const bad = containers.flatMap((visited) => {
    const value = read(visited.container.securityContext ?? {});
    return value === undefined ? [] : [{ visited, value }];
  });
  const ofPod = read(spec.securityContext ?? {});
  const pod = ofPod === undefined ? [] : [ofPod];
  return {
    pod,
    containers: bad.map(({ visited }) => visited),
    values: [...pod, ...bad.map(({ value }) => value)],
    at: [
      ...pod.map(() => ["spec", "securityContext", ...field.split(".")]),
      ...bad.map(({ visited }) => [...visited.path, "securityContext", ...field.split(".")]),
    ],
  };
}

/** Containers that do not set a field which the pod does not set for them. */
function missingIn({ containers }: CheckedPod, field: string, isSet: (context: SecurityContext) => boolean): Setters<never> {
  const bad = containers.filter(({ container }) => !isSet(container.securityContext ?? {}));
  const at = bad.map(({ path }) => [...path, "securityContext", ...field.split(".")]);
  return { pod: [], containers: bad, values: [], at };
}

function finding(reason: string, { pod, containers, at }: Setters<unknown>, words: string): CheckFinding | null {
  if (at.length === 0) return null;
  return { reason, detail: `${nameSetters(pod, containers)} ${words}`, at };
}

function findingOrElse(reason: string, { containers, at }: Setters<never>, words: string): CheckFinding | null {
  return at.length === 0 ? null : { reason, detail: `pod or ${nameContainers(containers)} ${words}`, at };
}

/** runAsNonRoot1_0: who says false is told first; otherwise the pod or all containers must say true. */
export const runAsNonRoot: SecurityCheck = (pod) => {
  const reason = "runAsNonRoot != true";
  const bad = findSetters(pod, "runAsNonRoot", ({ runAsNonRoot: value }) => (value === false ? value : undefined));
  const explicit = finding(reason, bad, "must not set securityContext.runAsNonRoot=false");
  if (explicit !== null || pod.spec.securityContext?.runAsNonRoot === true) return explicit;
  const missing = missingIn(pod, "runAsNonRoot", (context) => context.runAsNonRoot !== undefined);
  return findingOrElse(reason, missing, "must set securityContext.runAsNonRoot=true");
};

/** runAsUser1_23. */
export const runAsUser: SecurityCheck = (pod) => {
  const bad = findSetters(pod, "runAsUser", ({ runAsUser: value }) =>
    value !== undefined && Number(value) === 0 ? value : undefined,
  );
  return finding("runAsUser=0", bad, "must not set runAsUser=0");
};

/** seccompProfileBaseline_1_19. */
export const baselineSeccomp: SecurityCheck = (pod) => {
  const bad = findSetters(pod, "seccompProfile.type", ({ seccompProfile }) =>
    seccompProfile === undefined || isConfined(seccompProfile.type) ? undefined : (seccompProfile.type ?? ""),
  );
  return finding(
    "seccompProfile",
    bad,
    `must not set securityContext.seccompProfile.type to ${joinQuoted(sortedSet(bad.values))}`,
  );
};

/** seccompProfileRestricted_1_19. */
export const restrictedSeccomp: SecurityCheck = (pod) => {
  const explicit = baselineSeccomp(pod);
  if (explicit !== null || pod.spec.securityContext?.seccompProfile !== undefined) return explicit;
  const missing = missingIn(pod, "seccompProfile.type", (context) => context.seccompProfile !== undefined);
  return findingOrElse(
    "seccompProfile",
    missing,
    'must set securityContext.seccompProfile.type to "RuntimeDefault" or "Localhost"',
  );
};

function isConfined(type: string | undefined): boolean {
  return type === "RuntimeDefault" || type === "Localhost";
}

/** seLinuxOptions: some types, and no user and no role. */
export function seLinuxCheck(allowedTypes: readonly string[]): SecurityCheck {
  return (pod) => {
    const bad = findSetters(pod, "seLinuxOptions", ({ seLinuxOptions: options }) => {
      if (options === undefined) return undefined;
      const { type = "", user = "", role = "" } = options;
      return allowedTypes.includes(type) && user === "" && role === "" ? undefined : { type, user, role };
    });
    const types = sortedSet(bad.values.map(({ type }) => type).filter((type) => !allowedTypes.includes(type)));
    const parts = [
      ...(types.length === 0 ? [] : [`${types.length === 1 ? "type" : "types"} ${joinQuoted(types)}`]),
      ...(bad.values.some(({ user }) => user !== "") ? ["user may not be set"] : []),
      ...(bad.values.some(({ role }) => role !== "") ? ["role may not be set"] : []),
    ];
    return finding("seLinuxOptions", bad, `set forbidden securityContext.seLinuxOptions: ${parts.join("; ")}`);
  };
}

/** windowsHostProcess_1_0. */
export const windowsHostProcess: SecurityCheck = (pod) => {
  const bad = findSetters(pod, "windowsOptions.hostProcess", ({ windowsOptions }) =>
    windowsOptions?.hostProcess === true ? true : undefined,
  );
  return finding("hostProcess", bad, "must not set securityContext.windowsOptions.hostProcess=true");
};
