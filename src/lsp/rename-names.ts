import { dns1123SubdomainProblems } from "../k8s/core/dns-names.ts";
import { configMapKeyProblems } from "../k8s/core/key-names.ts";
import { labelKeyProblems, labelValueProblems } from "../k8s/core/label-syntax.ts";
import type { Renamed } from "./rename-steps.ts";

/** Why something cannot have a name, in the cluster's words; null if it can. */
export function nameProblems({ kind }: Renamed, name: string): string | null {
  return problemsOf(kind, name)[0] ?? null;
}

function problemsOf(kind: Renamed["kind"], name: string): readonly string[] {
  switch (kind) {
    case "key":
      return configMapKeyProblems(name);
    case "label-key":
      return labelKeyProblems(name);
    case "label-value":
      return labelValueProblems(name);
    case "object":
      return dns1123SubdomainProblems(name);
  }
}
