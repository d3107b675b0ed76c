import type { Diagnostic, DiagnosticRelatedInformation, DiagnosticSeverity, Range } from "vscode-languageserver-protocol";
import { ruleInfo } from "../app/lint.ts";
import type { Finding, Location } from "../engine/finding.ts";
import type { Severity } from "../kit/rule.ts";
import { LineIndex } from "../text/lines.ts";
import { rangeOf } from "./open-document.ts";
import type { Workspace } from "./workspace.ts";

const severities: Readonly<Record<Severity, DiagnosticSeverity>> = { error: 1, warning: 2, info: 3 };

/** What an editor shows of a finding. */
export function diagnosticOf(finding: Finding, workspace: Workspace): Diagnostic {
  const { rule, message, help, severity, related } = finding;
  const href = ruleInfo(rule)?.helpUri ?? definitionOf(rule, workspace);
  return {
    range: rangeOfLocation(finding),
    severity: severities[severity],
    source: "plimsoll",
    code: rule,
    ...(href === undefined ? undefined : { codeDescription: { href } }),
    message: help === null ? message : `${message}\n${help}`,
    ...(related.length === 0 ? undefined : { relatedInformation: related.map((place) => relatedOf(place, workspace)) }),
    data: { fingerprint: finding.fingerprint },
  };
}

/** A rule of the user's own is explained where it is written. */
function definitionOf(rule: string, workspace: Workspace): string | undefined {
  const { configuration, source } = workspace.configuration;
  return source !== null && configuration?.userRules.has(rule) === true ? workspace.uriOf(source.uri) : undefined;
}

function relatedOf(place: Location & { readonly note: string }, workspace: Workspace): DiagnosticRelatedInformation {
  return { location: { uri: workspace.uriOf(place.file), range: rangeOfLocation(place) }, message: place.note };
}

/** Findings count lines and columns from 1, editors from 0. */
export function rangeOfLocation({ start, end }: Pick<Location, "start" | "end">): Range {
  return {
    start: { line: start.line - 1, character: start.column - 1 },
    end: { line: end.line - 1, character: end.column - 1 },
  };
}

/** All diagnostics of a world by the editor's names of files: findings, and what is wrong with the configuration. */
export function diagnosticsOf(workspace: Workspace, findings: readonly Finding[]): Map<string, Diagnostic[]> {
  const byUri = new Map<string, Diagnostic[]>();
  const add = (file: string, diagnostic: Diagnostic): void => {
    const uri = workspace.uriOf(file);
    const same = byUri.get(uri);
    if (same === undefined) byUri.set(uri, [diagnostic]);
    else same.push(diagnostic);
  };
  for (const finding of findings) if (finding.suppressed === null) add(finding.file, diagnosticOf(finding, workspace));
  const { source } = workspace.configuration;
  if (source !== null) for (const problem of configurationDiagnostics(source.text, workspace)) add(source.uri, problem);
  return byUri;
}

function configurationDiagnostics(text: string, { problems }: Workspace): Diagnostic[] {
  const lines = new LineIndex(text);
  return problems.map(({ message, span }) => ({
    range: rangeOf(lines, span),
    severity: severities.error,
    source: "plimsoll",
    message,
  }));
}
