import type { Compiled } from "../compile.ts";
import type { Activation } from "../run/frame.ts";
import { structType } from "../types/type.ts";
import { Fault, MapValue, noSuchOverload, Unknown, type Value } from "../values/value.ts";

const variablesType = structType("kubernetes.variables");

/** `variables`: each is evaluated when it is first asked for, once (lazy.MapValue of apiserver/pkg/cel). */
export class LazyVariables extends MapValue {
  readonly type = variablesType;
  readonly #compiled: ReadonlyMap<string, Compiled>;
  readonly #activation: Activation;
  readonly #mostCost: () => number;
  readonly #known = new Map<string, Value>();
  /** What evaluating them has cost so far. */
  cost = 0;

  constructor(compiled: ReadonlyMap<string, Compiled>, activation: Activation, mostCost: () => number) {
    super();
    this.#compiled = compiled;
    this.#activation = activation;
    this.#mostCost = mostCost;
  }

  override get size(): number {
    return this.#compiled.size;
  }

  override find(key: Value): Value | undefined {
    if (typeof key !== "string") return noSuchOverload;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const compiled = this.#compiled.get(key);
    if (compiled === undefined) return undefined;
    const value = this.#evaluate(key, compiled);
    this.#known.set(key, value);
    return value;
  }

  #evaluate(name: string, compiled: Compiled): Value {
    if ("error" in compiled) return new Fault(`composited variable "${name}" fails to compile: ${compiled.error.message}`);
    const { value, cost } = compiled.program.evaluate(this.#activation, this.#mostCost());
    this.cost += cost;
    return value instanceof Fault ? new Fault(`composited variable "${name}" fails to evaluate: ${value.message}`) : value;
  }

  override keys(): readonly Value[] {
    return [...this.#compiled.keys()];
  }

  override equals(other: Value): boolean | Fault {
    if (other instanceof Unknown) return false;
    return other instanceof LazyVariables ? other === this : noSuchOverload;
  }

  override print(): string {
    return "variables";
  }
}

/** The value of `variables` for one evaluation of a policy's expressions; `mostCost` says what one of them may cost. */
export function lazyVariables(
  compiled: ReadonlyMap<string, Compiled>,
  activation: Activation,
  mostCost: () => number,
): LazyVariables {
  return new LazyVariables(compiled, activation, mostCost);
}
