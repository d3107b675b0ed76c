import type { LabelSelector } from "../core/selectors.ts";
import { isRecord, textIn } from "../references/walk.ts";
import { readSelector, textsOf } from "./untyped-selector.ts";

/** What an object of the Prometheus operator has scraped. */
export interface Monitor {
  /** Whether it selects Services, or pods. */
  readonly selects: "services" | "pods";
  readonly selector: LabelSelector;
  /** By name, its own where it names none, or all. */
  readonly namespaces: "own" | "all" | readonly string[];
  readonly endpoints: readonly MonitoredPort[];
}

/** A port that it names. */
export interface MonitoredPort {
  readonly name: string;
  /** From the object's root. */
  readonly path: readonly (string | number)[];
}

const lists = { ServiceMonitor: "endpoints", PodMonitor: "podMetricsEndpoints" } as const;

/** What a ServiceMonitor or PodMonitor says (monitoring.coreos.com/v1); null for other kinds and where it does not make sense. */
export function readMonitor({ group, kind, value }: { group: string; kind: string; value: unknown }): Monitor | null {
  if (group !== "monitoring.coreos.com" || (kind !== "ServiceMonitor" && kind !== "PodMonitor")) return null;
  const spec = isRecord(value) ? value["spec"] : undefined;
  const selector = isRecord(spec) ? readSelector(spec["selector"]) : null;
  if (!isRecord(spec) || selector === null) return null;
  const list = lists[kind];
  const endpoints = spec[list];
  const ports = Array.isArray(endpoints) ? endpoints : [];
  return {
    selects: kind === "ServiceMonitor" ? "services" : "pods",
    selector,
    namespaces: readNamespaces(spec["namespaceSelector"]),
    endpoints: ports.flatMap((endpoint: unknown, index) => {
      const name = textIn(endpoint, ["port"]) ?? "";
      return name === "" ? [] : [{ name, path: ["spec", list, index, "port"] }];
    }),
  };
}

/** NamespaceSelector of the operator. */
function readNamespaces(written: unknown): Monitor["namespaces"] {
  if (!isRecord(written)) return "own";
  if (written["any"] === true) return "all";
  const names = textsOf(written["matchNames"]);
  return names.length === 0 ? "own" : names;
}
