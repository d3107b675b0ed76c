import { withSamples } from "../admission/object-name.ts";
import type { Pod } from "../kinds.generated.ts";

/** A controller's pod with what the server might have put in the place of what only it knows. */
export function sampledPod({ metadata = {}, spec, ...pod }: Pod): Pod {
  const { generateName, labels, ownerReferences } = metadata;
  return {
    ...pod,
    metadata: {
      ...metadata,
      ...(generateName === undefined ? {} : { generateName: withSamples(generateName) }),
      ...(labels === undefined ? {} : { labels: mapValues(labels, withSamples) }),
      ...(ownerReferences === undefined
        ? {}
        : { ownerReferences: ownerReferences.map(({ name = "", ...owner }) => ({ ...owner, name: withSamples(name) })) }),
    },
    ...(spec === undefined
      ? {}
      : { spec: spec.hostname === undefined ? spec : { ...spec, hostname: withSamples(spec.hostname) } }),
  };
}

function mapValues(
  map: { readonly [key: string]: string },
  change: (text: string) => string,
): { readonly [key: string]: string } {
  const changed: { [key: string]: string } = Object.create(null);
  for (const key of Object.keys(map)) changed[key] = change(map[key] ?? "");
  return changed;
}
