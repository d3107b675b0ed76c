import { type CompiledSelector, compileSelector, mostSelectorCost } from "../../cel/contexts/devices.ts";
import { typeOf } from "../../cel/values/type-of.ts";
import { Fault, Unknown, type Value } from "../../cel/values/value.ts";
import type { Device } from "../../kinds.generated.ts";
import { deviceValue } from "./device-value.ts";

/** What an expression says about a device; an error of its own ends the scheduling of the pod. */
export type Selection = boolean | { readonly code: "compile" | "runtime"; readonly message: string };

type Compiled = CompiledSelector | { readonly error: { readonly message: string } };

const compiled = new Map<string, Compiled>();
const mostCompiled = 1000;

/** Devices are looked at again and again. */
const values = new WeakMap<Device, { readonly driver: string; readonly value: Value }>();

/** Whether a device selector's expression selects a device (DeviceMatches of dynamic-resource-allocation/cel). */
export function selectDevice(text: string, driver: string, device: Device): Selection {
  const selector = selectorOf(text);
  if ("error" in selector) return { code: "compile", message: selector.error.message };
  const value = knownValue(driver, device);
  if (value instanceof Fault) return { code: "runtime", message: value.message };
  const activation = { find: (name: string) => (name === "device" ? value : undefined) };
  const result = selector.program.evaluate(activation, mostSelectorCost).value;
  if (typeof result === "boolean") return result;
  return { code: "runtime", message: problemOf(result) };
}

function selectorOf(text: string): Compiled {
  const known = compiled.get(text);
  if (known !== undefined) return known;
  if (compiled.size >= mostCompiled) compiled.clear();
  const selector = compileSelector(text, "stored");
  compiled.set(text, selector);
  return selector;
}

function knownValue(driver: string, device: Device): Value {
  const known = values.get(device);
  if (known?.driver === driver) return known.value;
  const value = deviceValue(driver, device);
  values.set(device, { driver, value });
  return value;
}

function problemOf(result: Value): string {
  if (result instanceof Fault || result instanceof Unknown) return result.print();
  const { name } = typeOf(result);
  return `CEL result of type ${name} could not be converted to bool: type conversion error from '${name}' to 'bool'`;
}
