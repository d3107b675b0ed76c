import { formatLabels } from "../k8s/core/labels.ts";
import type { NearPod, Unmatched } from "../world/connections/selection.ts";
import type { ReportDetails } from "./rule.ts";

/** What helps to find out why a selector matches nothing: the pods that it nearly matches. */
export function unmatchedDetails({ near, unreadIn }: Unmatched): Pick<ReportDetails, "help" | "related" | "severity"> {
  const [first] = near;
  if (first !== undefined) return { help: helpOf(first), related: near.map(relatedPod) };
  if (unreadIn === null) return { help: null };
  return { help: `${unreadIn} could not be read, and may hold its pods`, severity: "warning" };
}

function helpOf({ pod, miss }: NearPod): string {
  const { kind, name } = pod.owner;
  if (miss === null) return `the pods of ${kind} ${name} are in namespace ${pod.namespace}`;
  const { key, foundKey, found } = miss;
  if (found === null) return `the pods of ${kind} ${name} have no label ${key}`;
  return `the pods of ${kind} ${name} have ${foundKey}: ${found}`;
}

function relatedPod({ pod, miss }: NearPod): NonNullable<ReportDetails["related"]>[number] {
  const { owner, labels, labelsPath, namespace } = pod;
  if (miss === null) return { object: owner, path: ["metadata", "namespace"], note: `in namespace ${namespace}` };
  const { foundKey, found } = miss;
  const isThere = found !== null && Object.hasOwn(labels, foundKey);
  return isThere
    ? { object: owner, path: [...labelsPath, foundKey], note: `has ${foundKey}: ${found}` }
    : { object: owner, path: labelsPath, note: `carries ${formatLabels(labels)}` };
}
