import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { makers, podCases } from "./policies/pods.ts";
import { bindingOf, policyOf } from "./policies/policies.ts";

/**
 * Makes `fixtures/policies/pods.jsonl.gz`: what a real control plane says of the pods that its controllers make under policies.
 *
 *   node src/dev/run.mjs record-policy-pods KUBECONFIG
 *
 * Workloads are made in namespaces `pol-…`; each policy is about its own namespace alone, and all is deleted afterwards.
 */
const [kubeconfig = ""] = process.argv.slice(2);

function kubectl(args: readonly string[], input?: object): string {
  const { status, stdout, stderr } = spawnSync("kubectl", ["--kubeconfig", kubeconfig, ...args], {
    encoding: "utf8",
    input: input === undefined ? "" : JSON.stringify(input),
    maxBuffer: 2 ** 26,
  });
  if (status !== 0) throw new Error(stderr);
  return stdout;
}

const pause = (seconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, seconds * 1000));
const create = (items: readonly object[], ...more: string[]): string =>
  kubectl(["create", "-f", "-", ...more], { apiVersion: "v1", kind: "List", items });
const namespaces = podCases.map(({ id }) => `pol-${id}`);

function clear(): void {
  const options = ["--ignore-not-found", "--wait=false"];
  kubectl(["delete", "validatingadmissionpolicybindings", ...podCases.map(({ id }) => `bind-${id}`), ...options]);
  kubectl(["delete", "validatingadmissionpolicies", ...namespaces, ...options]);
  kubectl(["delete", "namespaces", ...namespaces, ...options]);
  kubectl(["delete", "node", "pol-node", ...options]);
}

/** A node on which nothing of others is put, for the pods of DaemonSets. */
const node = {
  apiVersion: "v1",
  kind: "Node",
  metadata: { name: "pol-node", labels: { pol: "only" } },
  spec: { taints: [{ key: "pol", value: "only", effect: "NoSchedule" }] },
};

interface Event {
  readonly reason: string;
  readonly message: string;
  readonly involvedObject: { readonly kind: string; readonly name: string };
}

/** The server's sentence of an event that tells of a pod that was not made, with chance taken out. */
function sentenceOf(message: string): string | null {
  const start = message.indexOf('pods "');
  return start < 0 ? null : withoutChance(message.slice(start));
}

const uid = /\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/g;

const withoutChance = (text: string): string =>
  text
    .replaceAll(uid, "<uid>")
    .replaceAll(/\b(controller-revision-hash|pod-template-hash)=[0-9a-z-]+/g, "$1=<hash>")
    .replaceAll(/\bnightly-[0-9]{8}\b/g, "nightly-<time>")
    .replaceAll(/\bweb-[0-9a-z]{8,10}\b/g, "web-<hash>")
    .replaceAll(/\b((?:web|nightly)-<[a-z]+>|agent|migrate-0|plain|keep)-[a-z0-9]{5}\b/g, "$1-<random>");

try {
  create([node, ...namespaces.map((name, index) => namespaceOf(name, podCases[index]?.id ?? ""))]);
  await pause(4);
  create(podCases.flatMap((policyCase) => [policyOf(policyCase), bindingOf(policyCase)]));
  await pause(6);
  for (const namespace of namespaces) create(Object.values(makers), "-n", namespace);
  await pause(75);
  const lines: object[] = [
    {
      source:
        "recorded answers of a control plane v1.36.3 to pods of workloads under admission policies (src/dev/record-policy-pods.ts)",
    },
    ...Object.entries(makers).map(([name, object]) => ({ name, object })),
  ];
  for (const policyCase of podCases) {
    const events = (JSON.parse(kubectl(["get", "events", "-n", `pol-${policyCase.id}`, "-o", "json"])) as { items: Event[] })
      .items;
    const says: { [name: string]: string } = {};
    for (const name of Object.keys(makers)) {
      const own = events.filter(
        ({ reason, involvedObject }) => reason === "FailedCreate" && involvedObject.name.startsWith(name),
      );
      const sentence = own.map(({ message }) => sentenceOf(message)).find((found) => found !== null);
      if (sentence !== undefined && sentence !== null) says[name] = sentence;
    }
    lines.push({ id: policyCase.id, policy: policyOf(policyCase), binding: bindingOf(policyCase), says });
  }
  writeFileSync(
    "fixtures/policies/pods.jsonl.gz",
    gzipSync(`${lines.map((line) => JSON.stringify(line)).join("\n")}\n`, { level: 9 }),
  );
} finally {
  clear();
}

function namespaceOf(name: string, id: string): object {
  return { apiVersion: "v1", kind: "Namespace", metadata: { name, labels: { "pol-case": id, env: "prod" } } };
}
