import type { PriorityClass } from "../../kinds.generated.ts";
import type { Cluster } from "../cluster.ts";
import { type Directory, find } from "../directory.ts";
import { type PodDraft, type Step, withSpec } from "../pod-draft.ts";

/** PriorityClasses that every server makes (SystemPriorityClasses). */
const systemClasses: ReadonlyMap<string, PriorityClass> = new Map([
  ["system-node-critical", { value: 2_000_001_000 }],
  ["system-cluster-critical", { value: 2_000_000_000 }],
]);

interface Established {
  readonly name: string;
  readonly priority: number;
  readonly preemptionPolicy: string | null;
}

/** Gives a pod the priority of its class, or of the default class (plugin Priority, admitPod). */
export function assignPriority(draft: PodDraft, { priorityClasses }: Cluster): Step {
  const { priorityClassName = "", priority, preemptionPolicy } = draft.spec;
  const found = priorityClassName === "" ? defaultPriority(priorityClasses) : namedPriority(priorityClasses, priorityClassName);
  if (found === "unknown") return { draft, unknown: { kind: "PriorityClass", name: priorityClassName } };
  if (found === "missing") {
    const why = `no PriorityClass with name ${priorityClassName} was found`;
    return { denial: { code: "priority-class-missing", priorityClass: priorityClassName, why } };
  }
  const computed = "priority admission controller computed";
  if (priority !== undefined && priority !== found.priority) {
    const why = `the integer value of priority (${priority}) must not be provided in pod spec; ${computed} ${found.priority} from the given PriorityClass name`;
    return { denial: { code: "priority-conflict", field: "priority", why } };
  }
  const policy = found.preemptionPolicy ?? preemptionPolicy;
  if (preemptionPolicy !== undefined && preemptionPolicy !== policy) {
    const why = `the string value of PreemptionPolicy (${preemptionPolicy}) must not be provided in pod spec; ${computed} ${policy} from the given PriorityClass name`;
    return { denial: { code: "priority-conflict", field: "preemptionPolicy", why } };
  }
  return {
    draft: withSpec(draft, {
      priority: found.priority,
      ...(found.name === "" ? {} : { priorityClassName: found.name }),
      ...(policy === undefined ? {} : { preemptionPolicy: policy }),
    }),
  };
}

function namedPriority(classes: Directory<PriorityClass>, name: string): Established | "missing" | "unknown" {
  const found = systemClasses.get(name) ?? find(classes, name);
  return typeof found === "string" ? found : establish(name, found);
}

/** The default class of the lowest value; without any, zero (getDefaultPriority). */
function defaultPriority({ byName }: Directory<PriorityClass>): Established {
  const defaults = [...byName].filter(([, { globalDefault }]) => globalDefault === true);
  const [first, ...others] = defaults;
  if (first === undefined) return { name: "", priority: 0, preemptionPolicy: "PreemptLowerPriority" };
  const lowest = others.reduce((least, other) => ((other[1].value ?? 0) < (least[1].value ?? 0) ? other : least), first);
  return establish(...lowest);
}

function establish(name: string, { value = 0, preemptionPolicy = "PreemptLowerPriority" }: PriorityClass): Established {
  return { name, priority: value, preemptionPolicy };
}
