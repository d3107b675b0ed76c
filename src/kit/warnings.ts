import { type ApiLifecycle, deprecationOf, describeDeprecation } from "../k8s/core/api-lifecycle.ts";
import type { Path } from "../syntax/path.ts";
import type { KubeObject } from "../world/object.ts";

/** A version that the server calls deprecated, with its sentence; null for others. */
export function deprecatedVersion(
  { apiVersion, kind }: KubeObject,
  kubernetes: string,
): (ApiLifecycle & { readonly clusterMessage: string }) | null {
  const found = deprecationOf(apiVersion, kind, Number(kubernetes.slice(2)));
  return found === null ? null : { ...found, clusterMessage: describeDeprecation(apiVersion, kind, found) };
}

/** A warning of the server, with the field before its first colon where there is one: `spec.ports[0]: duplicate …`. */
export function readWarning(warning: string): { readonly path: Path; readonly field: string; readonly text: string } {
  const [, field = "", text = warning] =
    /^((?:metadata|spec|data|status|subsets|rules|webhooks|parameters)(?:[.[][^\s:]*)?): (.*)$/s.exec(warning) ?? [];
  if (field !== "") return { path: readPath(field), field, text };
  const [, annotation] = /^annotation "([^"]+)" is /.exec(warning) ?? [];
  if (annotation !== undefined)
    return { path: ["metadata", "annotations", annotation], field: `metadata.annotations[${annotation}]`, text: warning };
  const named = /^(spec(?:\.\w+)+) (?:is|are) /.exec(warning)?.[1] ?? "";
  return { path: readPath(named), field: named, text: warning };
}

/** `spec.containers[0].resources.requests[cpu]` in steps. */
function readPath(field: string): Path {
  const steps = field.match(/[^.[\]]+|\[[^\]]*\]/g) ?? [];
  return steps.map((step) => {
    const key = step.startsWith("[") ? step.slice(1, -1) : step;
    return step.startsWith("[") && /^\d+$/.test(key) ? Number(key) : key;
  });
}
