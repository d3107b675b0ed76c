import { mkdirSync, writeFileSync } from "node:fs";
import { request } from "node:https";
import { gzipSync } from "node:zlib";
import { freshDefinitions, freshObjects } from "./policies/fresh-objects.ts";
import { freshCases } from "./policies/fresh-policies.ts";
import { objects as firstObjects, widgetDefinition } from "./policies/objects.ts";
import { bindingOf, policyCases, policyOf } from "./policies/policies.ts";

/**
 * Makes `fixtures/policies/SET.jsonl.gz`: what a real API server says of objects under admission policies.
 *
 *   node src/dev/run.mjs record-policies SET PORT TOKEN [ID,ID…]
 *
 * SET is `validating` or `fresh`; PORT is that of an API server on this machine, TOKEN an administrator's. Everything is made in
 * namespaces `pol-…`, bound to these alone, and deleted afterwards.
 */
const [set = "validating", port = "7443", token = "oracle-admin-token", only = ""] = process.argv.slice(2);
const isFresh = set === "fresh";
const objects = isFresh ? freshObjects : firstObjects;
const definitions: readonly { readonly metadata: { readonly name: string } }[] = isFresh ? freshDefinitions : [widgetDefinition];
const cases = (isFresh ? freshCases : policyCases).filter(({ id }) => only === "" || only.split(",").includes(id));

interface Answer {
  readonly status: number;
  readonly body: { readonly message?: string; readonly reason?: string };
  readonly warnings: readonly string[];
}

function ask(method: string, path: string, body?: object): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const headers = { Authorization: `Bearer ${token}`, "Content-Type": "application/json" };
    const asked = request({ host: "127.0.0.1", port, method, path, headers, rejectUnauthorized: false }, (response) => {
      let text = "";
      response.setEncoding("utf8").on("data", (part: string) => {
        text += part;
      });
      response.on("end", () => {
        const written = response.headers["warning"];
        const warnings = [written ?? []].flat().flatMap((line) => [...String(line).matchAll(/299 - "((?:[^"\\]|\\.)*)"/g)]);
        resolve({
          status: response.statusCode ?? 0,
          body: JSON.parse(text) as Answer["body"],
          // Headers are read as Latin-1, and the server writes UTF-8.
          warnings: warnings.map(([, message = ""]) => Buffer.from(message.replaceAll(/\\(.)/g, "$1"), "latin1").toString()),
        });
      });
    });
    asked.on("error", reject);
    asked.end(body === undefined ? undefined : JSON.stringify(body));
  });
}

const plurals: { readonly [kind: string]: string } = {
  NetworkPolicy: "networkpolicies",
  Ingress: "ingresses",
  ValidatingAdmissionPolicy: "validatingadmissionpolicies",
};

function pathOf(object: { readonly [key: string]: unknown }, namespace: string | null): string {
  const apiVersion = String(object["apiVersion"]);
  const kind = String(object["kind"]);
  const plural = plurals[kind] ?? `${kind.toLowerCase()}s`;
  const within = namespace === null ? "" : `/namespaces/${namespace}`;
  return `/${apiVersion.includes("/") ? "apis" : "api"}/${apiVersion}${within}/${plural}`;
}

/** Kinds that are in no namespace. */
const ofCluster = ["Ceiling"];

function placeOf(object: { readonly [key: string]: unknown }, namespace: string): string | null {
  const { metadata, kind } = object;
  if (ofCluster.includes(String(kind))) return null;
  const written = typeof metadata === "object" && metadata !== null && "namespace" in metadata ? metadata.namespace : undefined;
  return typeof written === "string" ? written : namespace;
}

async function make(object: object, namespace: string | null): Promise<void> {
  const answer = await ask("POST", pathOf({ ...object }, namespace), object);
  if (answer.status >= 300 && answer.status !== 409) console.error(`${JSON.stringify(object)}: ${answer.body.message}`);
}

const policies = "/apis/admissionregistration.k8s.io/v1/validatingadmissionpolicies";

async function clear(): Promise<void> {
  for (const { id } of cases) {
    await ask("DELETE", `${policies.replace("policies", "policybindings")}/bind-${id}`);
    await ask("DELETE", `${policies}/pol-${id}`);
    await ask("DELETE", `/api/v1/namespaces/pol-${id}`);
  }
  for (const { metadata } of definitions) {
    await ask("DELETE", `/apis/apiextensions.k8s.io/v1/customresourcedefinitions/${metadata.name}`);
  }
}

const pause = (seconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, seconds * 1000));
const namespaceOf = (id: string) => ({
  apiVersion: "v1",
  kind: "Namespace",
  metadata: { name: `pol-${id}`, labels: { "pol-case": id, env: "prod" } },
});

async function prepare(): Promise<void> {
  for (const definition of definitions) await make(definition, null);
  for (const { id } of cases) await make(namespaceOf(id), null);
  await pause(4);
  for (const policyCase of cases) {
    for (const object of policyCase.existing ?? []) await make(object, placeOf(object, `pol-${policyCase.id}`));
    for (const name of ["default", "cart"]) {
      await make({ apiVersion: "v1", kind: "ServiceAccount", metadata: { name } }, `pol-${policyCase.id}`);
    }
  }
  for (const policyCase of cases) await make(policyOf(policyCase), null);
  for (const policyCase of cases) await make(bindingOf(policyCase), null);
  for (let second = 0; second < 8; second++) {
    await pause(1);
    await checkOthers();
  }
}

/** Others use the same server: a policy that says anything of their objects ends the recording at once. */
async function checkOthers(): Promise<void> {
  const others: readonly (readonly [{ readonly [key: string]: unknown }, string | null])[] = [
    [{ apiVersion: "v1", kind: "ConfigMap", metadata: { name: "canary" } }, "default"],
    [{ apiVersion: "v1", kind: "Namespace", metadata: { name: "canary" } }, null],
    [{ apiVersion: "rbac.authorization.k8s.io/v1", kind: "ClusterRole", metadata: { name: "canary" } }, null],
  ];
  for (const [object, namespace] of others) {
    const { body, warnings } = await ask("POST", `${pathOf(object, namespace)}?dryRun=All`, object);
    const said = [body.message ?? "", ...warnings].find((message) => message.includes("pol-"));
    if (said !== undefined) throw new Error(`a policy is about objects of others: ${said}`);
  }
}

/** Only what policies say; whatever else is said of the object is the same without them. */
const isOfPolicy = (message: string): boolean => message.includes("AdmissionPolicy '");

/** Names that the server made, as the tests write them. */
const withoutChance = (message: string): string =>
  message.replaceAll(/\b(shop|runner)-[a-z0-9]{5}\b/gi, (_, name: string) => `${name.toLowerCase()}-<random>`);

async function record(): Promise<string[]> {
  const lines = [
    { source: "recorded answers of kube-apiserver v1.36.3 to objects under admission policies (src/dev/record-policies.ts)" },
    ...definitions.map((definition) => ({ definition })),
    ...Object.entries(objects).map(([name, object]) => ({ name, object })),
  ].map((line) => JSON.stringify(line));
  for (const policyCase of cases) {
    const { id, existing = [] } = policyCase;
    await checkOthers();
    const says: { [name: string]: unknown } = {};
    for (const [name, object] of Object.entries(objects)) {
      const answer = await ask("POST", `${pathOf(object, `pol-${id}`)}?dryRun=All&fieldValidation=Strict`, object);
      const denied =
        answer.status >= 300
          ? { status: answer.status, reason: answer.body.reason, message: withoutChance(answer.body.message ?? "") }
          : null;
      const warnings = answer.warnings.filter(isOfPolicy);
      if (denied !== null || warnings.length > 0) says[name] = { ...denied, ...(warnings.length > 0 ? { warnings } : {}) };
    }
    lines.push(JSON.stringify({ id, policy: policyOf(policyCase), binding: bindingOf(policyCase), existing, says }));
  }
  return lines;
}

try {
  await prepare();
  const lines = await record();
  mkdirSync("fixtures/policies", { recursive: true });
  const text = `${lines.join("\n")}\n`;
  if (only === "") writeFileSync(`fixtures/policies/${set}.jsonl.gz`, gzipSync(text, { level: 9 }));
  else process.stdout.write(text);
} finally {
  await clear();
}
