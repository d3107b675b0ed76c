import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";

/**
 * Makes `schemas/kubernetes.json`, the one pack of all minors, of published API definitions:
 *
 *   npm run generate:pack -- OPENAPI_DIR FIELD_TYPES_JSON
 *
 * OPENAPI_DIR holds `kubernetes-definitions.json.gz` (OpenAPI v2 of every minor, without prose, as cdk8s-team/cdk8s publishes
 * it), `openapi-v3-<minor>.json.gz` (what servers serve, with enumerations) and `discovery-<minor>.json`.
 * FIELD_TYPES_JSON is what `src/dev/go/field-types` prints: Go types of fields, for the server's own decoding errors.
 * The shape of the pack is described in `src/schema/pack.ts`.
 */

interface OpenApiSchema {
  readonly type?: string;
  readonly format?: string;
  readonly $ref?: string;
  readonly enum?: readonly string[];
  readonly allOf?: readonly OpenApiSchema[];
  readonly properties?: Readonly<Record<string, OpenApiSchema>>;
  readonly items?: OpenApiSchema;
  readonly additionalProperties?: OpenApiSchema;
  readonly required?: readonly string[];
  readonly oneOf?: readonly unknown[];
  readonly "x-kubernetes-list-type"?: string;
  readonly "x-kubernetes-list-map-keys"?: readonly string[];
  readonly "x-kubernetes-group-version-kind"?: readonly { group: string; version: string; kind: string }[];
}

interface Definitions {
  readonly versions: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly definitions: Readonly<Record<string, OpenApiSchema>>;
}

interface Discovery {
  readonly resources?: readonly { name: string; kind: string; namespaced: boolean; shortNames?: readonly string[] }[];
}

type FieldTypes = Readonly<Record<string, Readonly<Record<string, { type: string; inline?: string }>>>>;

const [openApiDirectory = "../shared/openapi", fieldTypesFile = "field-types.json"] = process.argv.slice(2);
const published = readGzip<Definitions>(join(openApiDirectory, "kubernetes-definitions.json.gz"));
const fieldTypes: FieldTypes = readJson(fieldTypesFile);
const minors = Object.keys(published.versions);
const newest = minors[minors.length - 1] ?? "";
const servers = minors.filter((minor) => existsSync(join(openApiDirectory, `discovery-${minor}.json`)));

const leaves: Readonly<Record<string, string>> = {
  "io.k8s.apimachinery.pkg.api.resource.Quantity": "q",
  "io.k8s.apimachinery.pkg.util.intstr.IntOrString": "x",
  "io.k8s.apimachinery.pkg.apis.meta.v1.Time": "t",
  "io.k8s.apimachinery.pkg.apis.meta.v1.MicroTime": "m",
  "io.k8s.apimachinery.pkg.runtime.RawExtension": "o",
  "io.k8s.apimachinery.pkg.apis.meta.v1.FieldsV1": "o",
  "io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.JSON": "j",
  "io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1beta1.JSON": "j",
};
for (const version of ["v1", "v1beta1"]) {
  const prefix = `io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.${version}`;
  Object.assign(leaves, {
    [`${prefix}.JSONSchemaPropsOrBool`]: `|@${prefix}.JSONSchemaProps`,
    [`${prefix}.JSONSchemaPropsOrArray`]: `/@${prefix}.JSONSchemaProps`,
    [`${prefix}.JSONSchemaPropsOrStringArray`]: `,@${prefix}.JSONSchemaProps`,
  });
}

/** Subresources and kinds that no manifest creates. */
const subresources = new Set(["TokenRequest", "Scale", "Eviction", "EphemeralContainers"]);
/** Beta versions that are on by default although they are newer than 1.23. */
const betaOnByDefault = new Set(["flowcontrol.apiserver.k8s.io/v1beta3"]);
/** Plural and scope of kinds that no recorded server serves any more. */
const goneKinds: Readonly<Record<string, readonly [plural: string, namespaced: boolean]>> = {
  PodSecurityPolicy: ["podsecuritypolicies", false],
  PodPreset: ["podpresets", true],
  ClusterCIDR: ["clustercidrs", false],
  ClusterTrustBundle: ["clustertrustbundles", false],
  PodCertificateRequest: ["podcertificaterequests", true],
  LeaseCandidate: ["leasecandidates", true],
  StorageVersion: ["storageversions", false],
  StorageVersionMigration: ["storageversionmigrations", false],
  PodScheduling: ["podschedulings", true],
  PodSchedulingContext: ["podschedulingcontexts", true],
  ResourceClass: ["resourceclasses", false],
  ResourceClaimParameters: ["resourceclaimparameters", true],
  ResourceClassParameters: ["resourceclassparameters", true],
  DeviceTaintRule: ["devicetaintrules", false],
  ResourcePoolStatusRequest: ["resourcepoolstatusrequests", false],
  Workload: ["workloads", true],
  PodGroup: ["podgroups", true],
};

const names: string[] = [];
const nameIndexes = new Map<string, number>();
const definitions: string[] = [];
const definitionIndexes = new Map<string, number>();
const spans = new Map<number, [minor: number, definition: number][]>();

function nameIndex(name: string): number {
  const known = nameIndexes.get(name);
  if (known !== undefined) return known;
  names.push(name);
  nameIndexes.set(name, names.length - 1);
  return names.length - 1;
}

function typeCode(schema: OpenApiSchema): string {
  const reference = schema.$ref ?? schema.allOf?.[0]?.$ref;
  if (reference !== undefined) {
    const name = reference.slice(reference.lastIndexOf("/") + 1);
    const leaf = leaves[name];
    if (leaf === undefined) return `@${nameIndex(name)}`;
    return leaf.includes("@") ? `${leaf[0]}@${nameIndex(leaf.slice(2))}` : leaf;
  }
  switch (schema.type) {
    case "string":
      return schema.format === "byte" ? "y" : schema.format === "date-time" ? "t" : "s";
    case "boolean":
      return "b";
    case "integer":
      return schema.format === "int64" ? "l" : "i";
    case "number":
      return "d";
    case "array":
      return `[${typeCode(schema.items ?? {})}`;
    case "object":
      return schema.additionalProperties === undefined ? "o" : `{${typeCode(schema.additionalProperties)}`;
    default:
      return "j";
  }
}

/** The Go type that an error of encoding/json names, where the type code alone tells it. */
function expectedGoType(code: string): string {
  if (code.startsWith("[")) return `[]${expectedGoType(code.slice(1))}`;
  if (code.startsWith("{")) return `map[string]${expectedGoType(code.slice(1))}`;
  if (code.startsWith("@")) {
    const parts = (names[Number(code.slice(1))] ?? "").split(".");
    return parts.slice(-2).join(".");
  }
  const plain: Readonly<Record<string, string>> = {
    s: "string",
    b: "bool",
    i: "int32",
    l: "int64",
    d: "float64",
    y: "[]uint8",
    q: "resource.Quantity",
    x: "intstr.IntOrString",
    t: "v1.Time",
    m: "v1.MicroTime",
  };
  return plain[code] ?? "";
}

function encodeDefinition(
  name: string,
  schema: OpenApiSchema,
  enumerations: Readonly<Record<string, readonly string[]>>,
): string {
  const fields: Record<string, string | [string, Record<string, unknown>]> = {};
  for (const [field, property] of Object.entries(schema.properties ?? {})) {
    const code = typeCode(property);
    const extra: Record<string, unknown> = {};
    const go = fieldTypes[name]?.[field];
    if (go !== undefined && go.type !== expectedGoType(code)) extra["g"] = go.type;
    if (go?.inline !== undefined && go.inline !== "TypeMeta") extra["n"] = go.inline;
    const values = enumerations[field];
    if (values !== undefined) extra["e"] = values;
    const keys = property["x-kubernetes-list-map-keys"];
    if (keys !== undefined) extra["k"] = keys;
    else if (property["x-kubernetes-list-type"] === "set") extra["k"] = [];
    fields[field] = Object.keys(extra).length > 0 ? [code, extra] : code;
  }
  return JSON.stringify(schema.required === undefined ? { f: fields } : { f: fields, r: schema.required });
}

/** Enumerations of a server's OpenAPI v3, by definition and field. */
function readEnumerations(minor: string): Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> {
  const documents = readGzip<Record<string, { components?: { schemas?: Record<string, OpenApiSchema> } }>>(
    join(openApiDirectory, `openapi-v3-${minor}.json.gz`),
  );
  const found: Record<string, Record<string, readonly string[]>> = {};
  for (const document of Object.values(documents)) {
    for (const [name, schema] of Object.entries(document.components?.schemas ?? {})) {
      for (const [field, property] of Object.entries(schema.properties ?? {})) {
        const values = property.enum ?? property.items?.enum;
        if (values === undefined || field === "kind" || field === "apiVersion") continue;
        const fields = found[name] ?? {};
        fields[field] = [...values].sort();
        found[name] = fields;
      }
    }
  }
  return found;
}

interface PackedKind {
  readonly group: string;
  readonly version: string;
  readonly kind: string;
  readonly plural: string;
  readonly namespaced: boolean;
  readonly shortNames: readonly string[];
  readonly name: number;
  first: number;
  last: number;
  servedFirst: number;
  servedLast: number;
}

const resources = new Map<string, { plural: string; namespaced: boolean; shortNames: readonly string[] }>();
const servedBy = new Map<string, Set<string>>();
for (const minor of servers) {
  const served = new Set<string>();
  servedBy.set(minor, served);
  const discovery = readJson<Record<string, Discovery>>(join(openApiDirectory, `discovery-${minor}.json`));
  for (const [path, { resources: list = [] }] of Object.entries(discovery)) {
    const groupVersion = path.replace(/^\/apis?\/?/, "") || "v1";
    for (const resource of list) {
      if (resource.name.includes("/")) continue;
      served.add(`${groupVersion} ${resource.kind}`);
      resources.set(resource.kind, {
        plural: resource.name,
        namespaced: resource.namespaced,
        shortNames: resource.shortNames ?? [],
      });
    }
  }
}

function isServedByDefault(group: string, version: string, kind: string, first: number, minor: number): boolean {
  const groupVersion = group === "" ? version : `${group}/${version}`;
  const recorded = servedBy.get(minors[minor] ?? "");
  if (recorded !== undefined) return recorded.has(`${groupVersion} ${kind}`);
  if (version.includes("alpha")) return false;
  return !version.includes("beta") || first <= minors.indexOf("1.23") || betaOnByDefault.has(groupVersion);
}

const kinds = new Map<string, PackedKind>();
const reachable = minors.map(() => new Set<string>());
for (const [minor, label] of minors.entries()) {
  const byName = published.versions[label] ?? {};
  for (const [name, hash] of Object.entries(byName)) {
    const schema = published.definitions[hash];
    const identities = schema?.["x-kubernetes-group-version-kind"] ?? [];
    const identity = identities[0];
    if (schema === undefined || identity === undefined || identities.length > 1) continue;
    if (!schema.properties?.["metadata"]?.$ref?.endsWith(".ObjectMeta") || subresources.has(identity.kind)) continue;
    const { group, version, kind } = identity;
    const key = `${group}/${version}/${kind}`;
    let packed = kinds.get(key);
    if (packed === undefined) {
      const gone = goneKinds[kind];
      const resource = resources.get(kind) ?? (gone && { plural: gone[0], namespaced: gone[1], shortNames: [] });
      if (resource === undefined) throw new Error(`no plural and scope known for ${key}`);
      packed = {
        group,
        version,
        kind,
        ...resource,
        name: nameIndex(name),
        first: minor,
        last: minor,
        servedFirst: -1,
        servedLast: -1,
      };
      kinds.set(key, packed);
    }
    packed.last = minor;
    if (isServedByDefault(group, version, kind, packed.first, minor)) {
      if (packed.servedFirst < 0) packed.servedFirst = minor;
      packed.servedLast = minor;
    }
    reach(name, minor);
  }
}

function reach(name: string, minor: number): void {
  const seen = reachable[minor];
  const schema = published.definitions[published.versions[minors[minor] ?? ""]?.[name] ?? ""];
  if (seen === undefined || schema === undefined || seen.has(name)) return;
  seen.add(name);
  const visit = (part: OpenApiSchema | undefined): void => {
    if (part === undefined) return;
    if (part.$ref !== undefined) {
      const target = part.$ref.slice(part.$ref.lastIndexOf("/") + 1);
      const leaf = leaves[target];
      if (leaf === undefined) reach(target, minor);
      else if (leaf.includes("@")) reach(leaf.slice(2), minor);
    }
    visit(part.items);
    visit(part.additionalProperties);
    for (const property of Object.values(part.properties ?? {})) visit(property);
  };
  visit(schema);
}

const enumerationsOf = new Map(servers.map((minor) => [minor, readEnumerations(minor)]));
for (const [minor, label] of minors.entries()) {
  const nearest = [...servers].reverse().find((server) => minors.indexOf(server) <= minor) ?? servers[0] ?? newest;
  const enumerations = enumerationsOf.get(nearest) ?? {};
  for (const name of reachable[minor] ?? []) {
    const schema = published.definitions[published.versions[label]?.[name] ?? ""];
    if (schema === undefined) continue;
    const encoded = encodeDefinition(name, schema, enumerations[name] ?? {});
    let definition = definitionIndexes.get(encoded);
    if (definition === undefined) {
      definition = definitions.push(encoded) - 1;
      definitionIndexes.set(encoded, definition);
    }
    const index = nameIndex(name);
    const span = spans.get(index) ?? [];
    spans.set(index, span);
    if (span[span.length - 1]?.[1] !== definition) span.push([minor, definition]);
  }
}

const pack = {
  minors,
  names: names.map((name) => name.replace(/^io\.k8s\./, "")),
  spans: names.map((_, index) => (spans.get(index) ?? []).flat()),
  kinds: [...kinds.values()].map((kind) => [
    kind.group,
    kind.version,
    kind.kind,
    kind.plural,
    kind.namespaced ? 1 : 0,
    kind.name,
    kind.first,
    kind.last,
    kind.servedFirst,
    kind.servedLast,
    kind.shortNames.join(","),
  ]),
};
// One definition a line: the reader parses only those that it needs.
const lines = [JSON.stringify(pack), ...definitions];
writeFileSync(join("schemas", "kubernetes.jsonl"), `${lines.join("\n")}\n`);
console.log(
  `${kinds.size} kinds, ${names.length} names, ${definitions.length} definitions, ${(lines.join("\n").length / 1024).toFixed(0)} KiB`,
);

function readJson<T>(path: string): T {
  return JSON.parse(readFileSync(path, "utf8")) as T;
}

function readGzip<T>(path: string): T {
  return JSON.parse(gunzipSync(readFileSync(path)).toString("utf8")) as T;
}
