import { printType } from "../types/format-type.ts";
import { type CelType, typeType } from "../types/type.ts";
import { Special, type Value } from "./value.ts";

/** A type as a value: what `type(x)` gives, and what `int` stands for. */
export class TypeValue extends Special {
  readonly type = typeType;
  readonly named: CelType;

  constructor(named: CelType) {
    super();
    this.named = named;
  }

  override equals(other: Value): boolean {
    return other instanceof TypeValue && other.named.name === this.named.name;
  }

  override print(): string {
    return printType(this.named);
  }
}
