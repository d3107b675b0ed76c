import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { type MutationCase, mutationBindingOf, mutationCases, mutationPolicyOf } from "./policies/mutations.ts";
import { objects, widgetDefinition } from "./policies/objects.ts";

/**
 * Makes `fixtures/policies/mutating.jsonl.gz`: what a real API server makes of objects under policies that mutate.
 *
 *   node src/dev/run.mjs record-mutations KUBECONFIG
 *
 * Everything is made in namespaces `mut-…`; each policy is about its own namespace alone, and all is deleted afterwards.
 */
const [kubeconfig = ""] = process.argv.slice(2);

interface Answer {
  readonly status: number | null;
  readonly out: string;
  readonly error: string;
}

function kubectl(args: readonly string[], input?: object): Answer {
  const { status, stdout, stderr } = spawnSync("kubectl", ["--kubeconfig", kubeconfig, ...args], {
    encoding: "utf8",
    input: input === undefined ? "" : JSON.stringify(input),
    maxBuffer: 2 ** 26,
  });
  return { status, out: stdout, error: stderr };
}

const pause = (seconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, seconds * 1000));
const namespaceOf = ({ id }: MutationCase) => ({
  apiVersion: "v1",
  kind: "Namespace",
  metadata: { name: `mut-${id}`, labels: { "mut-case": id, env: "prod" } },
});

function clear(): void {
  const of = (kind: string) => [kind, ...mutationCases.map(({ id }) => `mut-${id}`), "--ignore-not-found", "--wait=false"];
  kubectl(["delete", ...of("mutatingadmissionpolicybindings.admissionregistration.k8s.io")]);
  kubectl(["delete", ...of("mutatingadmissionpolicies.admissionregistration.k8s.io")]);
  kubectl(["delete", ...of("namespaces")]);
  kubectl(["delete", "crd", "widgets.pol.example.com", "--ignore-not-found", "--wait=false"]);
}

async function prepare(): Promise<void> {
  const create = (all: readonly object[]): void => {
    const { status, error } = kubectl(["apply", "--server-side", "--force-conflicts", "-f", "-"], {
      apiVersion: "v1",
      kind: "List",
      items: all,
    });
    if (status !== 0) throw new Error(error);
  };
  create([widgetDefinition, ...mutationCases.map(namespaceOf)]);
  await pause(3);
  const placed = mutationCases.flatMap(({ id, existing = [] }) =>
    [...existing, ...["default", "cart"].map((name) => ({ apiVersion: "v1", kind: "ServiceAccount", metadata: { name } }))].map(
      (object) => ({
        ...object,
        metadata: { ...(object["metadata"] as object), namespace: `mut-${id}` },
      }),
    ),
  );
  create(placed);
  create(mutationCases.map(mutationPolicyOf));
  create(mutationCases.map(mutationBindingOf));
  // Types of custom kinds are looked for every five seconds.
  await pause(15);
}

const plurals: { readonly [kind: string]: string } = { Ingress: "ingresses", NetworkPolicy: "networkpolicies" };

function isAbout({ on }: MutationCase, object: { readonly [key: string]: unknown }): boolean {
  const apiVersion = String(object["apiVersion"]);
  const kind = String(object["kind"]);
  const group = apiVersion.includes("/") ? apiVersion.slice(0, apiVersion.indexOf("/")) : "";
  return on.includes(`${group}/${plurals[kind] ?? `${kind.toLowerCase()}s`}`);
}

/** The object without what is different each time. */
function lasting(object: { metadata?: { [key: string]: unknown } }): object {
  for (const field of ["managedFields", "uid", "creationTimestamp", "generation", "resourceVersion"])
    delete object.metadata?.[field];
  return object;
}

function record(): string[] {
  const lines: object[] = [
    { source: "recorded answers of kube-apiserver v1.36.3 to objects under policies that mutate (src/dev/record-mutations.ts)" },
    { definition: widgetDefinition },
    ...Object.entries(objects).map(([name, object]) => ({ name, object })),
  ];
  for (const mutationCase of mutationCases) {
    const says: { [name: string]: unknown } = {};
    for (const [name, object] of Object.entries(objects)) {
      if (!isAbout(mutationCase, object)) continue;
      const args = [
        "create",
        "-n",
        `mut-${mutationCase.id}`,
        "--dry-run=server",
        "--validate=strict",
        "-o",
        "json",
        "--show-managed-fields=false",
        "-f",
        "-",
      ];
      const { status, out, error } = kubectl(args, object);
      says[name] = status === 0 ? { object: lasting(JSON.parse(out) as object) } : { message: error.trim() };
    }
    const { id, existing = [] } = mutationCase;
    lines.push({ id, policy: mutationPolicyOf(mutationCase), binding: mutationBindingOf(mutationCase), existing, says });
  }
  return lines.map((line) => JSON.stringify(line));
}

try {
  await prepare();
  const lines = record();
  mkdirSync("fixtures/policies", { recursive: true });
  writeFileSync("fixtures/policies/mutating.jsonl.gz", gzipSync(`${lines.join("\n")}\n`, { level: 9 }));
} finally {
  clear();
}
