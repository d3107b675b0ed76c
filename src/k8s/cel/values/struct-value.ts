import { type CelType, structType } from "../types/type.ts";
import { valuesEqual } from "./equal.ts";
import { printValue } from "./print-value.ts";
import { type Fault, MapValue, type Value } from "./value.ts";

/** An object that an expression made by naming its type: `Object.spec{replicas: 3}`. */
export class StructValue extends MapValue {
  readonly type: CelType;
  readonly fields: ReadonlyMap<string, Value>;

  constructor(typeName: string, fields: ReadonlyMap<string, Value>) {
    super();
    this.type = structType(typeName);
    this.fields = fields;
  }

  override get size(): number {
    return this.fields.size;
  }

  override find(key: Value): Value | undefined {
    return typeof key === "string" ? this.fields.get(key) : undefined;
  }

  override keys(): readonly Value[] {
    return [...this.fields.keys()];
  }

  override equals(other: Value): boolean | Fault {
    if (!(other instanceof StructValue) || other.type.name !== this.type.name || other.size !== this.size) return false;
    return this.keys().every((key) => {
      const value = other.find(key);
      return value !== undefined && valuesEqual(this.find(key) ?? null, value) === true;
    });
  }

  override print(): string {
    return `${this.type.name}{${[...this.fields].map(([name, value]) => `${name}: ${printValue(value)}`).join(", ")}}`;
  }
}
