import { type BackendService, backendServices, defineRule, type ObjectOf, type World } from "#kit";

type Ingress = ObjectOf<"networking.k8s.io/v1/Ingress">;

export default defineRule({
  summary: "Two Ingresses send the same path of the same host to different Services",
  outcome: "risky",
  on: "world",
  reads: ["connections"],
  messages: {
    duplicate: "{route} goes to Service {other} by Ingress {ingress} already, so only one of the two gets the requests",
  },
  check(world: World, { connections: { neighbours }, report }) {
    const taken = new Map<string, { readonly ingress: Ingress; readonly backend: BackendService }[]>();
    for (const ingress of world.of("networking.k8s.io/v1/Ingress")) {
      if (isShared(ingress) || world.isCompleted(ingress.document.source.uri)) continue;
      for (const backend of backendServices(ingress.value.spec ?? {})) {
        const { route, name, port, path } = backend;
        // Without a host, each Ingress may have an address of its own.
        if (route === null || route.startsWith("*/") || !route.includes("/")) continue;
        const key = `${classOf(ingress)} ${pathTypeOf(ingress, path)} ${route}`;
        const holders = taken.get(key) ?? [];
        taken.set(key, holders);
        const other = holders.slice(0, 50).find((one) => one.ingress === ingress || neighbours.areTogether(one.ingress, ingress));
        holders.push({ ingress, backend });
        if (other === undefined) continue;
        const isSame = other.ingress.namespace === ingress.namespace && other.backend.name === name;
        if (isSame && other.backend.port === port) continue;
        report("duplicate", {
          object: ingress,
          at: [...path, "name"],
          data: { route, other: other.backend.name, ingress: `${other.ingress.namespace}/${other.ingress.name}` },
          help: "ingress-nginx takes the older of the two, and its webhook refuses the other",
          related: [{ object: other.ingress, path: [...other.backend.path, "name"], note: "gets them, too" }],
        });
      }
    }
  },
});

function classOf({ value: { spec, metadata } }: Ingress): string {
  return spec?.ingressClassName ?? metadata?.annotations?.["kubernetes.io/ingress.class"] ?? "";
}

/** Whether annotations say how its paths go together with those of others. */
function isShared({ value: { metadata } }: Ingress): boolean {
  return Object.keys(metadata?.annotations ?? {}).some((key) => /canary|priority|group\.(name|order)|mergeable/.test(key));
}

/** Exact comes before Prefix, so that both may have the same path. */
function pathTypeOf({ value: { spec } }: Ingress, path: BackendService["path"]): string {
  const [, , rule = 0, , , index = 0] = path;
  return spec?.rules?.[Number(rule)]?.http?.paths?.[Number(index)]?.pathType === "Exact" ? "Exact" : "Prefix";
}
