import { isQuantityProblem, isZero, readQuantity } from "../../core/quantity.ts";
import type {
  HorizontalPodAutoscalerBehavior,
  HPAScalingRules,
  LabelSelector,
  MetricIdentifier,
  MetricSpec,
  MetricTarget,
} from "../../kinds.generated.ts";
import { JsonReader, type JsonStruct } from "./json-reader.ts";

/** The metrics that an annotation holds as JSON of autoscaling/v1, null if it cannot be read: then it counts for nothing. */
export function readMetricsAnnotation(text: string): readonly MetricSpec[] | null {
  const json = new JsonReader(text);
  const metrics = json.list(json.root)?.map((metric) => readMetric(json, json.struct(metric)));
  return json.isWrong ? null : (metrics ?? []);
}

/** The behaviour that an annotation holds as JSON of Go's internal type; null if it cannot be read or says nothing. */
export function readBehaviorAnnotation(text: string): HorizontalPodAutoscalerBehavior | null {
  const json = new JsonReader(text);
  const behavior = json.struct(json.root);
  const scaleUp = json.pointer(behavior, "scaleUp");
  const scaleDown = json.pointer(behavior, "scaleDown");
  const up = scaleUp && readRules(json, scaleUp);
  const down = scaleDown && readRules(json, scaleDown);
  if (json.isWrong || (up === undefined && down === undefined)) return null;
  return { ...(up === undefined ? {} : { scaleUp: up }), ...(down === undefined ? {} : { scaleDown: down }) };
}

function readRules(json: JsonReader, rules: JsonStruct): HPAScalingRules {
  const window = json.int32(rules, "stabilizationWindowSeconds");
  const selectPolicy = json.text(rules, "selectPolicy");
  const tolerance = json.quantity(rules, "tolerance");
  const policies = json.list(rules.get("policies"))?.map((policy) => {
    const fields = json.struct(policy);
    return {
      type: json.text(fields, "type") ?? "",
      value: json.int32(fields, "value") ?? 0,
      periodSeconds: json.int32(fields, "periodSeconds") ?? 0,
    };
  });
  return {
    ...(window === undefined ? {} : { stabilizationWindowSeconds: window }),
    ...(selectPolicy === undefined ? {} : { selectPolicy }),
    ...(tolerance === undefined ? {} : { tolerance }),
    ...(policies === undefined ? {} : { policies }),
  };
}

/** Convert_v1_MetricSpec_To_autoscaling_MetricSpec. */
function readMetric(json: JsonReader, metric: JsonStruct): MetricSpec {
  const object = json.pointer(metric, "object");
  const pods = json.pointer(metric, "pods");
  const resource = json.pointer(metric, "resource");
  const container = json.pointer(metric, "containerResource");
  const external = json.pointer(metric, "external");
  return {
    type: json.text(metric, "type") ?? "",
    ...(object && { object: readObjectSource(json, object) }),
    ...(pods && {
      pods: {
        metric: identifier(json, pods, "selector"),
        target: { type: "AverageValue", averageValue: json.quantity(pods, "targetAverageValue") ?? 0 },
      },
    }),
    ...(resource && { resource: { name: json.text(resource, "name") ?? "", target: resourceTarget(json, resource) } }),
    ...(container && {
      containerResource: {
        name: json.text(container, "name") ?? "",
        container: json.text(container, "container") ?? "",
        target: resourceTarget(json, container),
      },
    }),
    ...(external && {
      external: { metric: identifier(json, external, "metricSelector"), target: externalTarget(json, external) },
    }),
  };
}

function readObjectSource(json: JsonReader, source: JsonStruct): NonNullable<MetricSpec["object"]> {
  const described = json.struct(source.get("target"));
  const averageValue = json.quantity(source, "averageValue");
  const value = json.quantity(source, "targetValue") ?? 0;
  const quantity = readQuantity(value);
  const says = !isQuantityProblem(quantity) && !isZero(quantity);
  const target: MetricTarget =
    averageValue === undefined ? { type: "Value", value } : { type: "AverageValue", averageValue, ...(says ? { value } : {}) };
  return {
    describedObject: {
      kind: json.text(described, "kind") ?? "",
      name: json.text(described, "name") ?? "",
      apiVersion: json.text(described, "apiVersion") ?? "",
    },
    metric: identifier(json, source, "selector"),
    target,
  };
}

function resourceTarget(json: JsonReader, source: JsonStruct): MetricTarget {
  const averageUtilization = json.int32(source, "targetAverageUtilization");
  const averageValue = json.quantity(source, "targetAverageValue");
  return {
    type: averageUtilization === undefined ? "AverageValue" : "Utilization",
    ...(averageUtilization === undefined ? {} : { averageUtilization }),
    ...(averageValue === undefined ? {} : { averageValue }),
  };
}

function externalTarget(json: JsonReader, source: JsonStruct): MetricTarget {
  const value = json.quantity(source, "targetValue");
  const averageValue = json.quantity(source, "targetAverageValue");
  return {
    type: value === undefined ? "AverageValue" : "Value",
    ...(value === undefined ? {} : { value }),
    ...(averageValue === undefined ? {} : { averageValue }),
  };
}

/** Selectors of metrics are not validated; that they can be read is all that counts. */
function identifier(json: JsonReader, source: JsonStruct, selectorName: string): MetricIdentifier {
  const name = json.text(source, "metricName") ?? "";
  const selector: LabelSelector | undefined = json.pointer(source, selectorName) && {};
  return selector === undefined ? { name } : { name, selector };
}
