import { bytesType } from "../types/type.ts";
import { Special, type Value } from "./value.ts";

export class Bytes extends Special {
  readonly type = bytesType;
  readonly value: Uint8Array;

  constructor(value: Uint8Array) {
    super();
    this.value = value;
  }

  override equals(other: Value): boolean {
    if (!(other instanceof Bytes) || other.value.length !== this.value.length) return false;
    return this.value.every((byte, index) => byte === other.value[index]);
  }

  override print(): string {
    return `[${this.value.join(" ")}]`;
  }
}
