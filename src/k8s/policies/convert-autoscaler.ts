import type { ServedKind } from "./request.ts";
import { isJsonList, isJsonObject, type JsonObject, type JsonValue, valueAtPath } from "./shape.ts";

/** What the controller aims at where nothing is written (DefaultCPUUtilization). */
const usualUtilization = 80;

/**
 * A HorizontalPodAutoscaler as its other version has it (conversion.go of apis/autoscaling/v1); null where one version keeps in
 * annotations what the other has fields for.
 */
export function convertAutoscaler(object: JsonObject, { group, version }: ServedKind): JsonObject | null {
  if (group !== "autoscaling" || !isJsonObject(object["spec"])) return null;
  const annotations = valueAtPath(object, "metadata", "annotations");
  if (isJsonObject(annotations) && Object.keys(annotations).some((key) => key.startsWith("autoscaling.alpha."))) return null;
  const spec = version === "v1" ? oldSpec(object["spec"]) : version === "v2" ? newSpec(object["spec"]) : null;
  return spec === null ? null : { ...object, apiVersion: `autoscaling/${version}`, spec };
}

function oldSpec({ metrics, behavior, ...spec }: JsonObject): JsonObject | null {
  if (behavior !== undefined) return null;
  const targets = isJsonList(metrics) ? metrics.map(cpuTarget) : [];
  const [first] = targets;
  if (targets.includes(null)) return null;
  return { ...spec, ...(first === undefined ? {} : { targetCPUUtilizationPercentage: first }) };
}

function cpuTarget(metric: JsonValue): JsonValue {
  const isOfCpu = valueAtPath(metric, "type") === "Resource" && valueAtPath(metric, "resource", "name") === "cpu";
  const target = valueAtPath(metric, "resource", "target", "averageUtilization");
  return isOfCpu && (typeof target === "number" || typeof target === "bigint") ? target : null;
}

function newSpec({ targetCPUUtilizationPercentage: averageUtilization = usualUtilization, ...spec }: JsonObject): JsonObject {
  const resource = { name: "cpu", target: { type: "Utilization", averageUtilization } };
  return { ...spec, metrics: [{ type: "Resource", resource }] };
}
