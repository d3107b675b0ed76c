import type { PodSecurityContext, SecurityContext } from "../../kinds.generated.ts";
import type { VisitedContainer } from "./check.ts";
import {
  type CheckedPod,
  type CheckFinding,
  joinQuoted,
  nameContainers,
  nameSetters,
  type PodPath,
  pluralize,
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
): Setters<T> | null {
  const pod: T[] = [];
  const bad: VisitedContainer[] = [];
  const values: T[] = [];
  const ofPod = spec.securityContext === undefined ? undefined : read(spec.securityContext);
  if (ofPod !== undefined) pod.push(ofPod);
  for (const visited of containers) {
    const { securityContext } = visited.container;
    const value = securityContext === undefined ? undefined : read(securityContext);
    if (value === undefined) continue;
    bad.push(visited);
    values.push(value);
  }
  if (pod.length === 0 && bad.length === 0) return null;
  const below = ["securityContext", ...field.split(".")];
  const at = [...pod.map((): PodPath => ["spec", ...below]), ...bad.map(({ path }) => [...path, ...below])];
  return { pod, containers: bad, values: [...pod, ...values], at };
}

/** Containers that do not set a field which the pod does not set for them. */
function missingIn(
  { containers }: CheckedPod,
  field: string,
  isSet: (context: SecurityContext) => boolean,
): Pick<Setters<never>, "containers" | "at"> {
  const bad = containers.filter(({ container }) => !isSet(container.securityContext ?? {}));
  return { containers: bad, at: bad.map(({ path }) => [...path, "securityContext", ...field.split(".")]) };
}

function finding(reason: string, { pod, containers, at }: Setters<unknown>, words: string): CheckFinding {
  return { reason, detail: `${nameSetters(pod, containers)} ${words}`, at };
}

function missing(
  reason: string,
  { containers, at }: Pick<Setters<never>, "containers" | "at">,
  words: string,
): CheckFinding | null {
  return at.length === 0 ? null : { reason, detail: `pod or ${nameContainers(containers)} ${words}`, at };
}

/** runAsNonRoot1_0: who says false is told first; otherwise the pod or all containers must say true. */
export const runAsNonRoot: SecurityCheck = (pod) => {
  const reason = "runAsNonRoot != true";
  const bad = findSetters(pod, "runAsNonRoot", ({ runAsNonRoot: value }) => (value === false ? value : undefined));
  if (bad !== null) return finding(reason, bad, "must not set securityContext.runAsNonRoot=false");
  if (pod.spec.securityContext?.runAsNonRoot === true) return null;
  const lacking = missingIn(pod, "runAsNonRoot", (context) => context.runAsNonRoot !== undefined);
  return missing(reason, lacking, "must set securityContext.runAsNonRoot=true");
};

/** runAsUser1_23. */
export const runAsUser: SecurityCheck = (pod) => {
  const bad = findSetters(pod, "runAsUser", ({ runAsUser: value }) =>
    value === undefined || Number(value) !== 0 ? undefined : value,
  );
  return bad === null ? null : finding("runAsUser=0", bad, "must not set runAsUser=0");
};

/** seccompProfileBaseline_1_19. */
export const baselineSeccomp: SecurityCheck = (pod) => {
  const bad = findSetters(pod, "seccompProfile.type", ({ seccompProfile }) =>
    seccompProfile === undefined || isConfined(seccompProfile.type) ? undefined : (seccompProfile.type ?? ""),
  );
  if (bad === null) return null;
  const types = joinQuoted(sortedSet(bad.values));
  return finding("seccompProfile", bad, `must not set securityContext.seccompProfile.type to ${types}`);
};

/** seccompProfileRestricted_1_19. */
export const restrictedSeccomp: SecurityCheck = (pod) => {
  const explicit = baselineSeccomp(pod);
  if (explicit !== null || pod.spec.securityContext?.seccompProfile !== undefined) return explicit;
  const lacking = missingIn(pod, "seccompProfile.type", (context) => context.seccompProfile !== undefined);
  return missing("seccompProfile", lacking, 'must set securityContext.seccompProfile.type to "RuntimeDefault" or "Localhost"');
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
    if (bad === null) return null;
    const types = sortedSet(bad.values.map(({ type }) => type).filter((type) => !allowedTypes.includes(type)));
    const parts = [
      ...(types.length === 0 ? [] : [`${pluralize("type", types.length)} ${joinQuoted(types)}`]),
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
  return bad === null ? null : finding("hostProcess", bad, "must not set securityContext.windowsOptions.hostProcess=true");
};
