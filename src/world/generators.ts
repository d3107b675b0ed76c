import type { MadeName } from "../k8s/references/made.ts";
import { isList, isMap, type Json } from "../syntax/node.ts";

const generators = [
  ["configMapGenerator", "ConfigMap"],
  ["secretGenerator", "Secret"],
] as const;

/** ConfigMaps and Secrets that a kustomization makes, by the names that references use before the hash is put behind them. */
export function generatedNames(kustomization: Json): MadeName[] {
  if (!isMap(kustomization)) return [];
  const charts = chartsOf(kustomization);
  const names = generators.flatMap(([field, kind]) => {
    const entries = kustomization[field];
    if (!isList(entries)) return [];
    return entries.filter(isMap).flatMap((entry) => {
      const { name } = entry as { name?: Json };
      // Other kustomizations merge further keys into it: which it ends with is not known here.
      return typeof name === "string" ? [{ kind, namespace: "*", name, keys: null }] : [];
    });
  });
  return [...names, ...charts];
}

/** What charts make that a kustomization has rendered: anything, in their namespaces. */
function chartsOf(kustomization: { readonly [key: string]: Json }): MadeName[] {
  const { helmCharts, namespace: own } = kustomization as { helmCharts?: Json; namespace?: Json };
  if (!isList(helmCharts)) return [];
  return helmCharts.filter(isMap).map((chart) => {
    const { namespace = own } = chart as { namespace?: Json };
    return { kind: "*", namespace: typeof namespace === "string" ? namespace : "*", name: "*", keys: null };
  });
}
