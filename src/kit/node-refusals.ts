import { formatRequirements } from "../k8s/core/requirements.ts";
import type { Diagnosis, NodeRefusal } from "../k8s/scheduling/diagnosis.ts";
import type { Reason } from "../k8s/scheduling/reasons.ts";
import type { Scheduling } from "../world/scheduling.ts";
import type { RelatedPlace } from "./rule.ts";

const shownRows = 6;
const shownNames = 3;
const shownPlaces = 3;

/** Which node refuses for what, as a small table: nodes that say the same share a row. */
export function refusalTable({ nodes }: Diagnosis): readonly string[] {
  const rows = new Map<string, string[]>();
  for (const refusal of nodes) {
    const why = refusal.reasons.map(reasonWords).join("; ");
    rows.set(why, [...(rows.get(why) ?? []), refusal.node.name]);
  }
  const named = [...rows].map(([why, names]) => ({ names: namesOf(names), why }));
  const width = Math.max(0, ...named.slice(0, shownRows).map(({ names }) => names.length));
  const lines = named.slice(0, shownRows).map(({ names, why }) => `  ${names.padEnd(width)}  ${why}`);
  return named.length > shownRows ? [...lines, `  …and ${named.length - shownRows} more reasons`] : lines;
}

/** `worker-1, worker-2, worker-3 and 5 more`. */
export function namesOf(names: readonly string[]): string {
  if (names.length <= shownNames + 1) return names.join(", ");
  return `${names.slice(0, shownNames).join(", ")} and ${names.length - shownNames} more`;
}

/** What a reason says of its node, in a few words. */
function reasonWords(reason: Reason): string {
  switch (reason.code) {
    case "unschedulable":
      return "is cordoned";
    case "other-node":
      return `is not ${reason.wanted}`;
    case "untolerated-taint":
      return `taint ${reason.taints.map(formatTaint).join(", ")}`;
    case "node-affinity":
      return selectionWords(reason);
    case "not-named":
      return "is none of the nodes named";
    case "host-port":
      return `port ${reason.ports.map(({ port, protocol }) => `${port}/${protocol}`).join(", ")} is taken`;
    case "too-many-pods":
      return `${reason.used} of ${reason.capacity} pods run there`;
    case "insufficient":
      return insufficientWords(reason);
    case "spread":
      return `${reason.domain} would have ${reason.skew} more than the least, ${reason.maxSkew} allowed`;
    case "spread-label":
      return `has no label ${reason.topologyKey}`;
    case "pod-affinity":
      return "none of the pods wanted is near";
    case "pod-anti-affinity":
      return `one of the pods avoided is in ${reason.domain}`;
    case "existing-anti-affinity":
      return `a pod in ${reason.domain} keeps this one away`;
    default:
      return storageWords(reason);
  }
}

function storageWords(reason: Reason): string {
  switch (reason.code) {
    case "no-volume":
      return `no volume for ${reason.claims.join(", ")}`;
    case "volume-node-affinity":
      return `volume ${reason.volume} is elsewhere`;
    case "volume-zone":
      return `volume ${reason.volume} is in ${reason.values.join(", ")}`;
    case "volume-capacity":
      return `no space for ${reason.claim}`;
    case "volume-gone":
      return `volume ${reason.volume} of ${reason.claim} is gone`;
    case "volume-limit":
      return `${reason.used} of ${reason.limit} volumes of ${reason.driver} attached`;
    case "claim-in-use":
      return "the claim is another pod's";
    case "disk-conflict":
      return `the disk of ${reason.volume} is in use`;
    case "devices":
      return reason.message;
    case "features":
      return `lacks ${reason.missing.join(", ")}`;
    default:
      return reason.code;
  }
}

function selectionWords({ labels, terms }: Extract<Reason, { code: "node-affinity" }>): string {
  const [first] = labels;
  if (first !== undefined) return first.found === null ? `has no label ${first.key}` : `${first.key} is ${first.found}`;
  const [term] = terms ?? [];
  const [unmet] = term?.unmet ?? [];
  if (unmet === undefined) return "no term of the affinity can match";
  return unmet.operator === "exists" ? `has no label ${unmet.key}` : `does not match ${formatRequirements([unmet])}`;
}

function insufficientWords({ resource, requested, used, capacity }: Extract<Reason, { code: "insufficient" }>): string {
  const amount = (value: number): string => formatAmount(resource, value);
  if (requested > capacity) return `${resource}: ${amount(requested)} requested, ${amount(capacity)} in all`;
  return `${resource}: ${amount(requested)} requested, ${amount(Math.max(capacity - used, 0))} of ${amount(capacity)} left`;
}

/** `dedicated=batch:NoSchedule`, as kubectl writes taints. */
export function formatTaint({ key = "", value = "", effect = "" }: { key?: string; value?: string; effect?: string }): string {
  return `${key}${value === "" ? "" : `=${value}`}:${effect}`;
}

const binary = ["", "Ki", "Mi", "Gi", "Ti", "Pi"] as const;

/** An amount as people write it: thousandths of cpu, bytes of memory, pieces of all else. */
export function formatAmount(resource: string, amount: number): string {
  if (resource === "cpu") return amount % 1000 === 0 ? String(amount / 1000) : `${amount}m`;
  if (resource !== "memory" && resource !== "ephemeral-storage" && !resource.startsWith("hugepages-")) return String(amount);
  let unit = 0;
  let rest = amount;
  while (rest >= 1024 && unit < binary.length - 1) {
    rest /= 1024;
    unit++;
  }
  return `${Number.isInteger(rest) ? rest : rest.toFixed(1)}${binary[unit] ?? ""}`;
}

/** Where the nodes that decide say so: their taint, label or amount, in their own files. */
export function refusalPlaces({ decisive }: Diagnosis, scheduling: Scheduling): readonly RelatedPlace[] {
  return decisive.flatMap((refusal) => placeOf(refusal, scheduling)).slice(0, shownPlaces);
}

function placeOf({ node, reasons }: NodeRefusal, scheduling: Scheduling): readonly RelatedPlace[] {
  const object = scheduling.nodeObject(node.name);
  const [reason] = reasons;
  if (object === null || reason === undefined) return [];
  switch (reason.code) {
    case "untolerated-taint": {
      const index = node.taints.findIndex(
        ({ key, effect }) => key === reason.taints[0]?.key && effect === reason.taints[0]?.effect,
      );
      return [{ object, path: ["spec", "taints", index], note: "not tolerated" }];
    }
    case "unschedulable":
      return [{ object, path: ["spec", "unschedulable"], note: "cordoned" }];
    case "node-affinity": {
      const [label] = reason.labels;
      if (label === undefined) return [{ object, path: ["metadata", "labels"], note: "no term matches" }];
      const path = ["metadata", "labels", ...(label.found === null ? [] : [label.key])];
      return [{ object, path, note: label.found === null ? "the label is not here" : `not ${label.wanted}` }];
    }
    case "insufficient": {
      const amounts = object.value.status?.allocatable === undefined ? "capacity" : "allocatable";
      return [{ object, path: ["status", amounts, reason.resource], note: "all that there is" }];
    }
    default:
      return [];
  }
}
