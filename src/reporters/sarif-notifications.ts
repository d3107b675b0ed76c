import type { Report } from "../engine/report.ts";
import { relativeUri } from "./sarif-location.ts";
import type { RuleIndexes } from "./sarif-rules.ts";
import { plural } from "./summary.ts";

/** What the run did not look at, and why. */
export function notificationsOf({ skipped, unknownKinds, notRun, crashes }: Report, rules: RuleIndexes) {
  return [
    ...skipped.map(({ file, document, reason }) => ({
      descriptor: { id: "skipped" },
      level: "note",
      message: { text: `${document === null ? "skipped" : `document ${document + 1} skipped`}: ${reason}` },
      locations: [{ physicalLocation: { artifactLocation: { uri: relativeUri(file) } } }],
    })),
    ...unknownKinds.map(({ apiVersion, kind, count }) => ({
      descriptor: { id: "unknown-kind" },
      level: "note",
      message: { text: `${kind} of ${apiVersion} has no definition (${plural(count, "object")})` },
    })),
    ...notRun.map(({ rule, reason }) => ({
      descriptor: { id: "not-run" },
      associatedRule: { id: rule, index: rules.get(rule) ?? -1 },
      level: "note",
      message: { text: `${rule} did not run: ${reason}` },
    })),
    ...(crashes === 0
      ? []
      : [{ descriptor: { id: "crashed" }, level: "error", message: { text: `${plural(crashes, "rule")} crashed` } }]),
  ];
}
