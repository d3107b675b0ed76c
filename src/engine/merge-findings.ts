import type { Scope } from "../world/scopes.ts";
import type { Finding } from "./finding.ts";

interface Merged {
  readonly finding: Finding;
  /** The kustomizations in which it was found; none for files as they lie. */
  readonly scopes: Set<string>;
}

/**
 * What several worlds have in common, once: what one rule says of one place is the same finding, be the object called `web` or
 * `prod-web`. Where only some kustomizations that use the place have it, the message names them.
 */
export function mergeFindings(
  runs: readonly { readonly findings: readonly Finding[]; readonly scopes: ReadonlyMap<Finding, string> }[],
  scopes: readonly Scope[],
): Finding[] {
  const merged = new Map<string, Merged>();
  for (const run of runs) {
    const seen = new Map<string, number>();
    for (const finding of run.findings) {
      const scope = run.scopes.get(finding) ?? null;
      const same = `${keyOf(finding)}\n${scope ?? ""}`;
      const occurrence = seen.get(same) ?? 0;
      seen.set(same, occurrence + 1);
      const key = `${keyOf(finding)}\n${occurrence}`;
      const entry = merged.get(key) ?? { finding, scopes: new Set<string>() };
      if (scope !== null) entry.scopes.add(scope);
      merged.set(key, entry);
    }
  }
  const users = usersOf(scopes);
  return [...merged.values()].map((entry) => named(entry, users));
}

function keyOf({ rule, messageId, file, start, end, message, object }: Finding): string {
  return [rule, messageId, file, start.offset, end.offset, withoutNames(message, object)].join("\n");
}

function withoutNames(message: string, object: Finding["object"]): string {
  let text = message;
  for (const name of [object?.name, object?.namespace]) if (name) text = text.replaceAll(name, "\0");
  return text;
}

/** The kustomizations that use a document, by file and number. */
function usersOf(scopes: readonly Scope[]): ReadonlyMap<string, readonly string[]> {
  const users = new Map<string, string[]>();
  for (const { name, documents } of scopes) {
    if (name === null) continue;
    for (const { source, index } of documents) {
      const key = `${source.uri}#${index}`;
      const all = users.get(key);
      if (all === undefined) users.set(key, [name]);
      else all.push(name);
    }
  }
  return users;
}

const shown = 3;

function named({ finding, scopes }: Merged, users: ReadonlyMap<string, readonly string[]>): Finding {
  const all = users.get(`${finding.file}#${finding.document}`) ?? [];
  if (scopes.size === 0 || scopes.size >= all.length) return finding;
  const names = [...scopes];
  const more = names.length > shown ? ` and ${names.length - shown} more` : "";
  return { ...finding, message: `${finding.message} (in ${names.slice(0, shown).join(", ")}${more})` };
}
