import type { Finding, FixedFile, ObjectReference, RelatedLocation } from "../engine/finding.ts";
import { describeObject } from "../world/object.ts";
import { physicalLocation, relativeUri } from "./sarif-location.ts";
import { levels, type RuleIndexes } from "./sarif-rules.ts";

export function resultOf(finding: Finding, rules: RuleIndexes) {
  const { rule, messageId, severity, outcome, message, help, reason, clusterMessage, related, fingerprint } = finding;
  const fixes = finding.fixes.filter(({ edits }) => edits.length > 0).map(fixOf);
  return {
    ruleId: rule,
    ruleIndex: rules.get(rule) ?? -1,
    level: levels[severity],
    message: { text: help === null ? message : `${message}\n\n${help}` },
    locations: locationsOf(finding),
    ...(related.length === 0 ? {} : { relatedLocations: related.map(relatedLocation) }),
    // Not `primaryLocationLineHash`: GitHub's upload computes that one, and warns of each that it finds to differ.
    partialFingerprints: { "plimsoll/v1": fingerprint },
    ...(fixes.length === 0 ? {} : { fixes }),
    ...suppressions(finding),
    properties: { messageId, outcome, reason, clusterMessage },
  };
}

function locationsOf(finding: Finding) {
  const logical = logicalLocations(finding);
  if (finding.file !== "") return [{ physicalLocation: physicalLocation(finding), ...logical }];
  return "logicalLocations" in logical ? [logical] : [];
}

function logicalLocations({ object, field }: Finding) {
  if (object === null) return field === "" ? {} : { logicalLocations: [{ fullyQualifiedName: field, kind: "property" }] };
  const resource = { name: describeObject(object), fullyQualifiedName: qualified(object), kind: "resource" };
  const property = { name: field, fullyQualifiedName: `${qualified(object)}/${field}`, kind: "property" };
  return { logicalLocations: field === "" ? [resource] : [resource, property] };
}

function qualified({ apiVersion, kind, namespace, name }: ObjectReference): string {
  return [apiVersion, kind, ...(namespace === null ? [] : [namespace]), name].join("/");
}

function relatedLocation(place: RelatedLocation, index: number) {
  return { id: index, message: { text: place.note }, physicalLocation: physicalLocation(place) };
}

function fixOf({ title, edits }: FixedFile) {
  const files = [...new Set(edits.map(({ file }) => file))];
  return {
    description: { text: title },
    artifactChanges: files.map((file) => ({
      artifactLocation: { uri: relativeUri(file) },
      replacements: edits
        .filter((edit) => edit.file === file)
        .map(({ start, end, newText }) => ({
          deletedRegion: { charOffset: start, charLength: end - start },
          insertedContent: { text: newText },
        })),
    })),
  };
}

function suppressions({ suppressed }: Finding) {
  if (suppressed === null) return {};
  const kind = suppressed.by === "comment" || suppressed.by === "annotation" ? "inSource" : "external";
  return { suppressions: [{ kind, status: "accepted", justification: suppressed.reason }] };
}
