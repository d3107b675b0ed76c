import { labelOf } from "../../core/labels.ts";
import type { Job, JobSpec, LabelSelector, ObjectMeta } from "../../kinds.generated.ts";
import { isValidSelector, selectorMatches } from "../apps/selector.ts";
import { isOn } from "../changes.ts";
import { child, entry, type Field, rootField } from "../field.ts";
import { goLabelSelector } from "../go-values.ts";
import type { ValidationContext } from "../kind-rules.ts";
import { objectName } from "../meta.ts";
import { Violations } from "../violation.ts";

type Labels = NonNullable<ObjectMeta["labels"]>;

/** The server makes up a random one. */
const uid = "00000000-0000-0000-0000-000000000000";

const legacyUidLabel = "controller-uid";
const legacyNameLabel = "job-name";
const uidLabel = "batch.kubernetes.io/controller-uid";
const nameLabel = "batch.kubernetes.io/job-name";

const specField = rootField("spec");
const labelsField = child(child(child(specField, "template"), "metadata"), "labels");

/** Labels of the pods of a job by which it finds them, in the order in which they are validated. */
function generatedLabels(name: string, { minor }: ValidationContext): Labels {
  const legacy = { [legacyUidLabel]: uid, [legacyNameLabel]: name };
  return isOn("prefixedJobLabels", minor) ? { ...legacy, [uidLabel]: uid, [nameLabel]: name } : legacy;
}

/**
 * generateSelector of the strategy of jobs. Labels that defaulting copied from the template to the job are the same map in the
 * server, so they grow with it.
 */
export function generateSelector(job: Job, context: ValidationContext): Job {
  const { metadata, spec = {} } = job;
  if (spec.manualSelector === true) return job;
  const written = spec.template?.metadata?.labels;
  const labels = { ...generatedLabels(objectName(metadata), context), ...written };
  const template = { ...spec.template, metadata: { ...spec.template?.metadata, labels } };
  const sharesLabels = written !== undefined && metadata?.labels === written;
  return {
    ...job,
    ...(sharesLabels ? { metadata: { ...metadata, labels } } : {}),
    spec: { ...spec, template, selector: selectorOf(spec, context) },
  };
}

function selectorOf({ selector = {} }: JobSpec, { minor }: ValidationContext): LabelSelector {
  const key = isOn("prefixedJobLabels", minor) ? uidLabel : legacyUidLabel;
  return { ...selector, matchLabels: { [key]: uid, ...selector.matchLabels } };
}

/** validateGeneratedSelector of batch/validation. */
export function validateGeneratedSelector({ metadata, spec = {} }: Job, found: Violations, context: ValidationContext): void {
  if (spec.manualSelector === true || spec.selector === undefined) return;
  const expected = generatedLabels(objectName(metadata), context);
  const labels = spec.template?.metadata?.labels ?? {};
  for (const key in expected) validateHasLabel(labels, entry(labelsField, key), key, expected[key] ?? "", found);
  const at = child(specField, "selector");
  if (selectorMatches(spec.selector, expected)) return;
  // A selector with faults gets its errors later.
  if (isValidSelector(spec.selector, at, new Violations(), context))
    found.invalid(at, goLabelSelector(spec.selector), "`selector` not auto-generated");
}

/** ValidateHasLabel of core/validation. */
function validateHasLabel(labels: Labels, at: Field, key: string, expected: string, found: Violations): void {
  const value = labelOf(labels, key);
  if (value === undefined) found.required(at, `must be '${expected}'`);
  else if (value !== expected) found.invalid(at, labels, `must be '${expected}'`);
}
