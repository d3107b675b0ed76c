import type { PodDraft } from "../k8s/admission/pod-draft.ts";
import type { ContainerResources } from "../k8s/admission/resources/pod-resources.ts";
import { qosClass } from "../k8s/admission/resources/qos.ts";
import type { ResourceList } from "../k8s/admission/resources/resource-list.ts";
import { formatQuantity } from "../k8s/core/format-quantity.ts";
import type { QuotaDemand } from "../k8s/workloads/quota-demand.ts";
import type { Path } from "../syntax/path.ts";
import type { KubeObject } from "../world/object.ts";
import type { World } from "../world/world.ts";
import { code } from "./markdown.ts";
import type { PointedAt } from "./place.ts";

/** What a container asks for in the end, at its name and its resources. */
export function containerNotes({ object, path, world }: PointedAt): string[] {
  const pods = object === null ? null : world.pods.of(object);
  if (object === null || pods === null) return [];
  const [list, index, field, ...rest] = path.slice(pods.specPath.length);
  const isHere = pods.specPath.every((step, at) => path[at] === step);
  if (!isHere || typeof index !== "number" || !(field === "resources" || (field === "name" && rest.length === 0))) return [];
  const pod = effectivePod(object, world);
  const container = pod === null ? undefined : containersOf(pod, list)?.find((candidate) => candidate.index === index);
  if (pod === null || container === undefined) return [];
  const told = `requests ${listed(container.requests)}; limits ${listed(container.limits)}`;
  return [`In effect: ${told}. The pod is ${qosClass(pod.resources)}.`];
}

function containersOf({ resources }: PodDraft, list: Path[number] | undefined): readonly ContainerResources[] | null {
  if (list === "containers") return resources.containers;
  return list === "initContainers" ? resources.initContainers : null;
}

/** The first pod that an object makes, as admission leaves it. */
function effectivePod(object: KubeObject, world: World): PodDraft | null {
  return world.admission.of(object)?.pods?.creation.pod.pod ?? null;
}

function listed(list: ResourceList): string {
  return list.size === 0
    ? "nothing"
    : [...list].map(([name, quantity]) => code(`${name}: ${formatQuantity(quantity)}`)).join(", ");
}

/** How a quota stands, at its name, and those of a namespace at its own. */
export function quotaNotes({ object, path, world }: PointedAt): string[] {
  if (object === null || path[0] !== "metadata" || path[1] !== "name" || object.group !== "") return [];
  if (object.kind === "ResourceQuota" && object.namespace !== null)
    return world.admission
      .standingOf(object.namespace)
      .quotas.filter(({ quota }) => quota.name === object.name)
      .flatMap(standing);
  return object.kind === "Namespace" ? world.admission.standingOf(object.name).quotas.flatMap(standing) : [];
}

function standing({ quota, resources }: QuotaDemand): string[] {
  if (resources.length === 0) return [];
  const rows = resources.map(({ resource, hard, steady, peak, autoscaled }) =>
    [code(resource), ...[steady, peak, autoscaled, hard].map(formatQuantity)].join(" | "),
  );
  const head = ["resource | used | in a rollout | autoscaled | of", "--- | --- | --- | --- | ---"];
  return [`Quota ${code(quota.name)}:`, [...head, ...rows].map((row) => `| ${row} |`).join("\n")];
}
