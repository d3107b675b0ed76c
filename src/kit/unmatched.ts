import { formatLabels } from "../k8s/core/labels.ts";
import type { Path } from "../syntax/path.ts";
import type { NearPod, Selected, Unmatched } from "../world/connections/selection.ts";
import type { KubeObject } from "../world/object.ts";
import { fix, renameField, replaceValue } from "./fix.ts";
import type { Fix, ReportDetails } from "./rule.ts";

/** What helps to find out why a selector matches nothing: the pods that it nearly matches. */
export function unmatchedDetails({ near, unreadIn }: Unmatched<Selected>): Pick<ReportDetails, "help" | "related" | "severity"> {
  const [first] = near;
  if (first !== undefined) return { help: helpOf(first), related: near.map(relatedPod) };
  if (unreadIn === null) return { help: null };
  return { help: `${unreadIn} could not be read, and may hold its pods`, severity: "warning" };
}

/** For a selector with one near match: what that one carries instead. Which of the two is wrong, people have to say. */
export function selectorFixes(object: KubeObject, selectorPath: Path, { near }: Unmatched<Selected>): readonly Fix[] {
  const miss = near.length === 1 ? near[0]?.miss : null;
  if (!miss || miss.found === null) return [];
  const path = [...selectorPath, miss.key];
  const isRenamed = miss.foundKey !== miss.key;
  return fix({
    title: `select ${miss.foundKey}: ${miss.found}`,
    applicability: "review",
    in: object,
    edits: isRenamed ? renameField(object, path, miss.foundKey) : replaceValue(object, path, miss.found),
  });
}

function helpOf({ pod, miss }: NearPod<Selected>): string {
  const { kind, name } = pod.owner;
  const isService = kind === "Service";
  const [who, are, have] = isService ? [`${kind} ${name}`, "is", "has"] : [`the pods of ${kind} ${name}`, "are", "have"];
  if (miss === null) return `${who} ${are} in namespace ${pod.namespace}`;
  const { key, foundKey, found } = miss;
  return found === null ? `${who} ${have} no label ${key}` : `${who} ${have} ${foundKey}: ${found}`;
}

function relatedPod({ pod, miss }: NearPod<Selected>): NonNullable<ReportDetails["related"]>[number] {
  const { owner, labels, labelsPath, namespace } = pod;
  if (miss === null) return { object: owner, path: ["metadata", "namespace"], note: `in namespace ${namespace}` };
  const { foundKey, found } = miss;
  const isThere = found !== null && Object.hasOwn(labels, foundKey);
  return isThere
    ? { object: owner, path: [...labelsPath, foundKey], note: `has ${foundKey}: ${found}` }
    : { object: owner, path: labelsPath, note: `carries ${formatLabels(labels)}` };
}
