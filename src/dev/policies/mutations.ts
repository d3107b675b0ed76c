/** Policies that mutate and that are put before the API server, each with one binding. */
export interface MutationCase {
  readonly id: string;
  /** Resources that it is about: `apps/deployments`, `/pods`. */
  readonly on: readonly string[];
  /** Expressions: those that begin with `[` are JSON patches, others are configurations to apply. */
  readonly mutations: readonly string[];
  readonly spec?: { readonly [key: string]: unknown };
  readonly binding?: { readonly [key: string]: unknown };
  readonly existing?: readonly { readonly [key: string]: unknown }[];
}

const deployments = ["apps/deployments"];
const workloads = ["apps/deployments", "apps/statefulsets", "apps/daemonsets"];
const everything = ["/configmaps", "/secrets", "/services", "/pods", "/persistentvolumeclaims", ...workloads, "batch/jobs"];
const config = (name: string, data: object) => ({ apiVersion: "v1", kind: "ConfigMap", metadata: { name }, data });
const inTemplate = (spec: string): string =>
  `Object{spec: Object.spec{template: Object.spec.template{spec: Object.spec.template.spec{${spec}}}}}`;

export const mutationCases: readonly MutationCase[] = [
  { id: "label", on: everything, mutations: ["Object{metadata: Object.metadata{labels: {'team': 'shop'}}}"] },
  {
    id: "annotation",
    on: [...everything, "networking.k8s.io/ingresses", "pol.example.com/widgets"],
    mutations: [
      "Object{metadata: Object.metadata{annotations: {'example.com/by': object.kind, 'example.com/name': object.metadata.name}}}",
    ],
    spec: { matchConditions: [{ name: "named", expression: "has(object.metadata.name)" }] },
  },
  {
    id: "replicas",
    on: ["apps/deployments", "apps/statefulsets"],
    mutations: ["Object{spec: Object.spec{replicas: object.spec.replicas + 1}}"],
  },
  {
    id: "sidecar",
    on: workloads,
    mutations: [
      inTemplate(
        "containers: [Object.spec.template.spec.containers{name: 'mesh', image: 'mesh:1', ports: [Object.spec.template.spec.containers.ports{containerPort: 15001}]}]",
      ),
    ],
  },
  {
    id: "merge-container",
    on: workloads,
    mutations: [
      inTemplate(
        "containers: object.spec.template.spec.containers.map(c, Object.spec.template.spec.containers{name: c.name, imagePullPolicy: 'Always', env: [Object.spec.template.spec.containers.env{name: 'TEAM', value: 'shop'}, Object.spec.template.spec.containers.env{name: 'MODE', value: 'x'}]})",
      ),
    ],
  },
  {
    id: "reorder",
    on: deployments,
    mutations: [
      inTemplate(
        "containers: [Object.spec.template.spec.containers{name: 'proxy', image: 'p:1'}, Object.spec.template.spec.containers{name: 'new', image: 'n:1'}, Object.spec.template.spec.containers{name: 'app', image: 'a:1'}]",
      ),
    ],
  },
  {
    id: "atomic-args",
    on: workloads,
    mutations: [inTemplate("containers: [Object.spec.template.spec.containers{name: 'app', args: ['--x']}]")],
  },
  {
    id: "atomic-selector",
    on: deployments,
    mutations: ["Object{spec: Object.spec{selector: Object.spec.selector{matchLabels: {'a': 'b'}}}}"],
  },
  { id: "node-selector", on: deployments, mutations: [inTemplate("nodeSelector: {'disk': 'ssd'}")] },
  {
    id: "atomic-ignored",
    on: deployments,
    spec: { failurePolicy: "Ignore" },
    mutations: [inTemplate("nodeSelector: {'disk': 'ssd'}")],
  },
  { id: "unknown-field", on: deployments, mutations: ["Object{spec: Object.spec{colour: 'red'}}"] },
  {
    id: "wrong-type",
    on: ["apps/deployments", "/configmaps"],
    mutations: ["Object{metadata: Object.metadata{labels: {'n': 3}}}"],
  },
  { id: "wrong-number", on: deployments, mutations: ["Object{spec: Object.spec{replicas: 'three'}}"] },
  { id: "wrong-name", on: deployments, mutations: ["Object{spec: Object.metadata{labels: {'a': 'b'}}}"] },
  {
    id: "fails",
    on: deployments,
    mutations: ["Object{metadata: Object.metadata{labels: {'a': object.metadata.labels.nothing}}}"],
  },
  {
    id: "volumes",
    on: ["/pods", ...workloads],
    mutations: [
      "object.kind == 'Pod' ? Object{spec: Object.spec{volumes: [Object.spec.volumes{name: 'tmp', emptyDir: Object.spec.volumes.emptyDir{}}]}} : Object{spec: Object.spec{template: Object.spec.template{spec: Object.spec.template.spec{volumes: [Object.spec.template.spec.volumes{name: 'tmp', emptyDir: Object.spec.template.spec.volumes.emptyDir{}}]}}}}",
    ],
  },
  {
    id: "pod-security",
    on: ["/pods"],
    mutations: [
      "Object{spec: Object.spec{securityContext: Object.spec.securityContext{runAsNonRoot: true}, hostNetwork: false}}",
    ],
  },
  {
    id: "service-ports",
    on: ["/services"],
    mutations: [
      "Object{spec: Object.spec{ports: [Object.spec.ports{port: 80, name: 'web'}, Object.spec.ports{port: 443, name: 'tls'}]}}",
    ],
  },
  {
    id: "patch-label",
    on: everything,
    mutations: [
      "[JSONPatch{op: 'add', path: '/metadata/labels', value: has(object.metadata.labels) ? object.metadata.labels : {}}, JSONPatch{op: 'add', path: '/metadata/labels/' + jsonpatch.escapeKey('example.com/team'), value: 'shop'}]",
    ],
  },
  {
    id: "patch-container",
    on: ["/pods", ...workloads],
    mutations: [
      "[JSONPatch{op: 'add', path: (object.kind == 'Pod' ? '' : '/spec/template') + '/spec/containers/-', value: Object.spec.containers{name: 'mesh', image: 'mesh:1'}}]",
    ],
  },
  {
    id: "patch-replace",
    on: ["apps/deployments", "apps/statefulsets"],
    mutations: ["[JSONPatch{op: 'replace', path: '/spec/replicas', value: object.spec.replicas * 2}]"],
  },
  {
    id: "patch-test",
    on: ["apps/deployments", "apps/statefulsets"],
    mutations: [
      "[JSONPatch{op: 'test', path: '/spec/replicas', value: 7}, JSONPatch{op: 'replace', path: '/spec/replicas', value: 8}]",
    ],
  },
  {
    id: "patch-remove",
    on: ["/configmaps", "apps/deployments"],
    mutations: ["[JSONPatch{op: 'remove', path: '/metadata/labels'}]"],
  },
  {
    id: "patch-missing",
    on: ["/configmaps", "apps/deployments"],
    mutations: ["[JSONPatch{op: 'add', path: '/spec/nothing/here', value: 1}]"],
  },
  {
    id: "patch-index",
    on: deployments,
    mutations: ["[JSONPatch{op: 'replace', path: '/spec/template/spec/containers/1/image', value: 'x:1'}]"],
  },
  {
    id: "patch-unknown",
    on: ["/configmaps", "apps/deployments"],
    mutations: ["[JSONPatch{op: 'add', path: '/spec', value: {'colour': 'red'}}]"],
  },
  { id: "patch-move", on: ["/configmaps"], mutations: ["[JSONPatch{op: 'move', from: '/data', path: '/metadata/annotations'}]"] },
  {
    id: "patch-copy",
    on: ["/configmaps", "apps/deployments"],
    mutations: ["[JSONPatch{op: 'copy', from: '/metadata/name', path: '/metadata/labels'}]"],
  },
  { id: "patch-kinds", on: ["/configmaps"], mutations: ["[JSONPatch{op: 'increase', path: '/metadata/name'}]"] },
  {
    id: "patch-widget",
    on: ["pol.example.com/widgets"],
    mutations: [
      "[JSONPatch{op: 'replace', path: '/spec/size', value: 9}, JSONPatch{op: 'add', path: '/spec/when', value: '2026-02-03T04:05:06Z'}]",
    ],
  },
  { id: "widget", on: ["pol.example.com/widgets"], mutations: ["Object{spec: Object.spec{size: 12, color: 'blue'}}"] },
  {
    id: "widget-list",
    on: ["pol.example.com/widgets"],
    mutations: ["Object{spec: Object.spec{parts: [Object.spec.parts{name: 'z'}]}}"],
  },
  {
    id: "two",
    on: deployments,
    mutations: [
      "Object{spec: Object.spec{replicas: 2}}",
      "[JSONPatch{op: 'replace', path: '/spec/replicas', value: object.spec.replicas + 40}]",
    ],
  },
  {
    id: "again",
    on: ["apps/deployments"],
    spec: { reinvocationPolicy: "IfNeeded" },
    mutations: ["Object{spec: Object.spec{replicas: object.spec.replicas + 1}}"],
  },
  {
    id: "again-pods",
    on: ["/pods"],
    spec: { reinvocationPolicy: "IfNeeded" },
    mutations: [
      "Object{metadata: Object.metadata{annotations: {'n': has(object.metadata.annotations) ? object.metadata.annotations.?n.orValue('') + 'x' : 'x'}}}",
    ],
  },
  {
    id: "variables",
    on: workloads,
    spec: { variables: [{ name: "tier", expression: "object.metadata.?labels.tier.orValue('front')" }] },
    mutations: [
      "Object{metadata: Object.metadata{labels: {'tier': string(variables.tier), 'env': namespaceObject.metadata.labels.env}}}",
    ],
  },
  {
    id: "params",
    on: ["/configmaps", "apps/deployments"],
    spec: { paramKind: { apiVersion: "v1", kind: "ConfigMap" } },
    binding: { paramRef: { name: "settings", parameterNotFoundAction: "Deny" } },
    existing: [config("settings", { team: "cart" })],
    mutations: ["Object{metadata: Object.metadata{labels: {'team': params.data.team}}}"],
  },
  {
    id: "no-params",
    on: ["apps/deployments"],
    spec: { paramKind: { apiVersion: "v1", kind: "ConfigMap" } },
    binding: { paramRef: { name: "settings", parameterNotFoundAction: "Deny" } },
    mutations: ["Object{metadata: Object.metadata{labels: {'team': params.data.team}}}"],
  },
  {
    id: "conditions",
    on: workloads,
    spec: { matchConditions: [{ name: "owned", expression: "'owner' in object.metadata.labels" }] },
    mutations: ["Object{metadata: Object.metadata{labels: {'seen': 'yes'}}}"],
  },
];

/** Both are about objects in the case's own namespace and nothing else. */
export function mutationPolicyOf({ id, on, mutations, spec }: MutationCase) {
  const resourceRules = on.map((resource) => {
    const [group = "", plural = ""] = resource.split("/");
    return { apiGroups: [group], apiVersions: ["*"], operations: ["CREATE"], resources: [plural], scope: "Namespaced" };
  });
  return {
    apiVersion: "admissionregistration.k8s.io/v1",
    kind: "MutatingAdmissionPolicy",
    metadata: { name: `mut-${id}` },
    spec: {
      failurePolicy: "Fail",
      reinvocationPolicy: "Never",
      ...spec,
      matchConstraints: { resourceRules, namespaceSelector: { matchLabels: { "mut-case": id } } },
      mutations: mutations.map((expression) =>
        expression.startsWith("[")
          ? { patchType: "JSONPatch", jsonPatch: { expression } }
          : { patchType: "ApplyConfiguration", applyConfiguration: { expression } },
      ),
    },
  };
}

export function mutationBindingOf({ id, binding }: MutationCase) {
  return {
    apiVersion: "admissionregistration.k8s.io/v1",
    kind: "MutatingAdmissionPolicyBinding",
    metadata: { name: `mut-${id}` },
    spec: { policyName: `mut-${id}`, matchResources: { namespaceSelector: { matchLabels: { "mut-case": id } } }, ...binding },
  };
}
