import type { Json } from "../../text/json.ts";
import { isInt64, toInt64 } from "./go-numbers.ts";
import { identityOf } from "./identity.ts";

/** The values of an enumeration, looked up at once: there may be many, and many to compare them with. */
export class AllowedValues {
  readonly list: readonly Json[];
  readonly #identities: ReadonlySet<Json>;

  constructor(list: readonly Json[]) {
    this.list = list;
    this.#identities = new Set(list.map(identityOf));
  }

  /**
   * basicCommonValidator of kube-openapi/pkg/validation/validate. Go converts a value to the type of the one it compares it with
   * where it can: numbers to each other, and whole ones to characters. Null is never allowed.
   */
  allows(value: Json): boolean {
    if (this.list.length === 0) return true;
    if (value === null) return false;
    if (this.#identities.has(identityOf(value))) return true;
    if (typeof value !== "number" && typeof value !== "bigint") return false;
    return this.#identities.has(isInt64(value) ? identityOf(characterOf(value)) : toInt64(Number(value)));
  }
}

function characterOf(code: number | bigint): string {
  const isCharacter = code >= 0 && code <= 0x10ffff && !(code >= 0xd800 && code < 0xe000);
  return isCharacter ? String.fromCodePoint(Number(code)) : "\ufffd";
}
