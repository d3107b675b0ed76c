import { compareStrings } from "../../core/go-strings.ts";
import type { DeviceClass } from "../../kinds.generated.ts";

const implicitPrefix = "deviceclass.resource.kubernetes.io/";

/** ExtendedResourceCache: the classes that extended resources stand for, by their own word or by name; of several the newest. */
export function classesByResource(classes: readonly DeviceClass[]): ReadonlyMap<string, string> {
  const byResource = new Map<string, string>();
  for (const { metadata, spec } of classes.toSorted(newestFirst)) {
    const name = metadata?.name ?? "";
    byResource.set(`${implicitPrefix}${name}`, name);
    const { extendedResourceName = "" } = spec ?? {};
    if (extendedResourceName !== "" && !byResource.has(extendedResourceName)) byResource.set(extendedResourceName, name);
  }
  return byResource;
}

function newestFirst(a: DeviceClass, b: DeviceClass): number {
  const byAge = compareStrings(b.metadata?.creationTimestamp ?? "", a.metadata?.creationTimestamp ?? "");
  return byAge || compareStrings(a.metadata?.name ?? "", b.metadata?.name ?? "");
}
