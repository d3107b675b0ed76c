import { declaredPorts } from "../k8s/networking/container-ports.ts";
import { kindOfKey } from "../k8s/references/kind-key.ts";
import { podTemplatePlaces } from "../k8s/workloads/pod-template.ts";
import { splitApiVersion } from "../schema/lookup.ts";
import { outlinedAt, outlinedText } from "../syntax/cursor.ts";
import type { Path } from "../syntax/path.ts";
import type { KubeObject } from "../world/object.ts";
import type { PodSource } from "../world/pods.ts";
import type { World } from "../world/world.ts";
import type { Choice, Completing } from "./completing.ts";
import { mentionAt } from "./mentions.ts";

/** Names of objects and their keys, labels of pods, and ports, where one of them is wanted. */
export function completeNames(completing: Completing, role: "key" | "value"): Choice[] {
  const { path } = completing;
  if (role === "value")
    return [...referenced(completing), ...volumes(completing), ...ports(completing), ...labels(completing, "value")];
  return path.some((step) => step === "matchLabels" || step === "selector" || step === "podSelector")
    ? labels(completing, "key")
    : [];
}

/** Where the object goes that is being typed. */
function namespaceOf({ cursor, written, workspace }: Completing): string {
  return outlinedText(cursor.root, [...written.base, "metadata", "namespace"]) || workspace.input.defaultNamespace;
}

function referenced(completing: Completing): Choice[] {
  const { workspace, cursor, written, path } = completing;
  const { world } = workspace;
  const mention = mentionAt(written, path, (way) => outlinedText(cursor.root, [...written.base, ...way]));
  if (mention === null) return path.at(-1) === "namespace" ? namespaces(world) : [];
  const namespace = mention.namespace === "none" ? null : (mention.namespaceName ?? namespaceOf(completing));
  const objects = world.existence.all(mention.kind, namespace);
  if (mention.key === null)
    return objects.map(({ name, document }) => ({
      label: name,
      kind: "object",
      detail: `${kindOfKey(mention.kind)} in ${document.source.uri}`,
      rank: 1,
    }));
  const target = objects.find(({ name }) => name === mention.key?.of);
  return target === undefined
    ? []
    : keysOf(target).map((label) => ({ label, kind: "object", detail: `key of ${target.name}`, rank: 1 }));
}

function keysOf({ value }: KubeObject): string[] {
  const { data, stringData, binaryData } = value as { data?: object; stringData?: object; binaryData?: object };
  return [...new Set([data, stringData, binaryData].flatMap((map) => Object.keys(map ?? {})))];
}

function namespaces({ objects }: World): Choice[] {
  const names = objects.flatMap(({ kind, name, namespace }) =>
    kind === "Namespace" ? [name] : namespace === null ? [] : [namespace],
  );
  return [...new Set(names)].sort().map((label) => ({ label, kind: "object", detail: "Namespace", rank: 2 }));
}

/** The volumes of the pod that is being typed. */
function volumes({ cursor, written, path }: Completing): Choice[] {
  if (path.at(-1) !== "name" || path.at(-3) !== "volumeMounts") return [];
  const at = path.findIndex((step) => /ontainers$/.test(String(step)));
  const list = outlinedAt(cursor.root, [...written.base, ...path.slice(0, at), "volumes"]);
  return (list?.kind === "list" ? list.items : []).flatMap((item): Choice[] => {
    const label = outlinedText(item, ["name"]);
    return label === null ? [] : [{ label, kind: "object", detail: "volume", rank: 1 }];
  });
}

/** Ports of the pods that a Service selects, of the container that a probe is of, or of the Service that an Ingress names. */
function ports(completing: Completing): Choice[] {
  const { cursor, written, path, workspace } = completing;
  const { world } = workspace;
  const full = (way: Path): Path => [...written.base, ...way];
  if (written.kind === "Service" && path.at(-1) === "targetPort") {
    const selector = textsIn(outlinedAt(cursor.root, full(["spec", "selector"])));
    const selected = world.connections.selection.podsIn(namespaceOf(completing), { matchLabels: selector });
    return Object.keys(selector).length === 0 ? [] : portChoices(selected);
  }
  if (path.at(-1) === "port" && /^(?:httpGet|tcpSocket|grpc)$/.test(String(path.at(-2)))) {
    const at = path.findLastIndex((step, index) => typeof step === "number" && /ontainers$/.test(String(path[index - 1])));
    const list = outlinedAt(cursor.root, full([...path.slice(0, at + 1), "ports"]));
    return (list?.kind === "list" ? list.items : []).flatMap((item) => {
      const number = outlinedText(item, ["containerPort"]) ?? "";
      return [outlinedText(item, ["name"]) ?? number].map((label): Choice => ({ label, kind: "port", detail: number, rank: 1 }));
    });
  }
  if (written.kind === "Ingress" && path.at(-2) === "port") {
    const name = outlinedText(cursor.root, full([...path.slice(0, -2), "name"])) ?? "";
    const service = world.existence.find("Service", namespaceOf(completing), name);
    const { spec } = (service?.value ?? {}) as { spec?: { ports?: readonly { name?: string; port?: number }[] } };
    return (spec?.ports ?? []).flatMap(({ name: label = "", port = 0 }): Choice[] =>
      path.at(-1) === "name"
        ? label === ""
          ? []
          : [{ label, kind: "port", detail: String(port), rank: 1 }]
        : [{ label: String(port), kind: "port", detail: label, rank: 1 }],
    );
  }
  return [];
}

function portChoices(pods: readonly PodSource[]): Choice[] {
  const choices = new Map<string, Choice>();
  for (const { spec, owner } of pods)
    for (const { name, number } of declaredPorts(spec))
      for (const label of [name, String(number)])
        if (label !== null)
          choices.set(label, { label, kind: "port", detail: `${number} of ${owner.name}`, rank: label === name ? 1 : 2 });
  return [...choices.values()];
}

/** Labels that pods of the namespace carry, or that the object's own template does. */
function labels(completing: Completing, role: "key" | "value"): Choice[] {
  const { path, cursor, workspace } = completing;
  const isSelector = path.some(
    (step) => step === "matchLabels" || step === "selector" || step === "podSelector" || step === "labelSelector",
  );
  if (!isSelector || (role === "value" && typeof path.at(-1) === "number")) return [];
  if (path.includes("matchExpressions") && path.at(-1) !== "key") return [];
  const carried = [...ownLabels(completing), ...workspace.world.pods.in(namespaceOf(completing)).map((pods) => pods.labels)];
  const there = new Set(cursor.beside.map(({ key }) => key));
  const wantsKey = role === "key" || path.at(-1) === "key";
  const choices = new Map<string, Choice>();
  for (const set of carried) {
    for (const [key, value] of Object.entries(set)) {
      if (wantsKey && !there.has(key))
        choices.set(key, {
          label: key,
          kind: "label",
          detail: value,
          rank: 2,
          tail: role === "key" && !cursor.hasColon ? ": " : "",
        });
      if (!wantsKey && key === path.at(-1)) choices.set(value, { label: value, kind: "label", detail: key, rank: 1 });
    }
  }
  return [...choices.values()];
}

function ownLabels({ cursor, written }: Completing): Record<string, string>[] {
  const [group] = splitApiVersion(written.apiVersion);
  const place = podTemplatePlaces.find((candidate) => candidate.group === group && candidate.kind === written.kind);
  return place === undefined ? [] : [textsIn(outlinedAt(cursor.root, [...written.base, ...place.path, "metadata", "labels"]))];
}

function textsIn(node: ReturnType<typeof outlinedAt>): Record<string, string> {
  const texts: Record<string, string> = Object.create(null);
  if (node?.kind === "map") for (const { key, value } of node.entries) if (value?.kind === "scalar") texts[key] = value.text;
  return texts;
}
