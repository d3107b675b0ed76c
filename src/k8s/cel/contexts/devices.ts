import { type CompileError, check, plan, resultProblem } from "../compile.ts";
import { estimateCost } from "../cost/estimate.ts";
import { allFeatures, baseEnvironment, type Environment, extendEnvironment } from "../environment/environment.ts";
import { structTypes } from "../environment/struct-types.ts";
import type { Library } from "../library/library.ts";
import type { Program } from "../run/program.ts";
import { bindMacros } from "../syntax/extension-macros.ts";
import { printType } from "../types/format-type.ts";
import { boolType, structType } from "../types/type.ts";
import { equalTo } from "../values/equal.ts";
import { elementsOf } from "../values/lists.ts";
import { Fault, isList } from "../values/value.ts";

/** What a selector may cost (CELSelectorExpressionMaxCost of resource/v1). */
export const mostSelectorCost = 1_000_000;

export interface CompiledSelector {
  readonly program: Program;
  /** The most that evaluating it can cost. */
  readonly maxCost: number;
}

const deviceType = "kubernetes.DRADevice";
const mostValues = 48;

/** What lists of attribute values came with (EnableListTypeAttributes); expressions that are stored may use it. */
const listAttributeFunctions: Library = {
  table: "dra_includes_dyn_dyn | .includes | dyn, dyn | bool",
  implementations: {
    dra_includes_dyn_dyn: (target = null, value = null) => {
      if (!isList(target)) return equalTo(target, value) === true;
      for (const [index, element] of elementsOf(target).entries()) {
        if (index >= mostValues)
          return new Fault(`'includes' function cannot be applied to lists longer than ${mostValues} values`);
        if (equalTo(element, value) === true) return true;
      }
      return false;
    },
  },
};

/** Selectors of devices in classes and claims (newCompiler of dynamic-resource-allocation/cel). */
function selectorEnvironment(minor: number | "stored"): Environment {
  const attributes = "map(string, map(string, any))";
  const fields = { driver: "string", attributes, capacity: "map(string, map(string, kubernetes.Quantity))" };
  const hasSharing = minor === "stored" || minor >= 36;
  return extendEnvironment(baseEnvironment(minor === "stored" ? allFeatures : minor), {
    variables: new Map([["device", structType(deviceType)]]),
    structs: structTypes({ [deviceType]: hasSharing ? { ...fields, allowMultipleAllocations: "bool" } : fields }),
    libraries: minor === "stored" ? [listAttributeFunctions] : [],
    macros: bindMacros,
  });
}

const environments = new Map<number | "stored", Environment>();

/** Compiles a selector (CompileCELExpression of dynamic-resource-allocation/cel); `stored` ones may use everything. */
export function compileSelector(text: string, minor: number | "stored"): CompiledSelector | { readonly error: CompileError } {
  const environment = environments.get(minor) ?? selectorEnvironment(minor);
  environments.set(minor, environment);
  const checked = check(text, environment);
  if ("error" in checked) return checked;
  if (checked.type.kind !== "any" && resultProblem(checked.type, [boolType]) !== null) {
    const message = `must evaluate to bool or the unknown type, not ${printType(checked.type)}`;
    return { error: { kind: "invalid", message } };
  }
  const planned = plan(checked, environment);
  if ("error" in planned) return planned;
  const { max } = estimateCost(checked, deviceSize);
  return { program: planned.program, maxCost: max };
}

/** Lengths of domains and of names, and how many attributes there may be. */
const sizes = { driver: 63, domain: 63, name: 32, most: 32, attribute: 64 } as const;

/** The most elements of what a path from `device` leads to (sizeEstimator of dynamic-resource-allocation/cel). */
function deviceSize([root, field, ...steps]: readonly string[]): { readonly min: 0; readonly max: number } | null {
  if (root !== "device") return null;
  const max = field === undefined ? 0 : fieldSize(field, steps);
  return max === null ? null : { min: 0, max };
}

function fieldSize(field: string, steps: readonly string[]): number | null {
  if (field === "driver") return steps.length === 0 ? sizes.driver : null;
  if (field === "allowMultipleAllocations") return steps.length === 0 ? 1 : null;
  if (field !== "attributes" && field !== "capacity") return null;
  const [domain, name, ...rest] = steps;
  if (domain === undefined) return sizes.most;
  if (domain === "@keys") return name === undefined ? sizes.domain : null;
  if (domain !== "@values" && domain !== "@items") return null;
  if (name === undefined) return sizes.most;
  if (name === "@keys") return rest.length === 0 ? sizes.name : null;
  const isValue = name === "@values" || name === "@items";
  if (rest.length > 0) return null;
  // Attributes may be named like fields; capacities are not looked for that way.
  if (field === "attributes") return sizes.attribute;
  return isValue ? 0 : null;
}
