import { QuantityValue } from "../../cel/library/quantities.ts";
import { SemverValue } from "../../cel/library/semver.ts";
import { mapType } from "../../cel/values/type-of.ts";
import { Fault, MapValue, type Value } from "../../cel/values/value.ts";
import { isQuantityProblem, readQuantity } from "../../core/quantity.ts";
import { parseSemanticVersion } from "../../core/semantic-version.ts";
import type { Device, DeviceAttribute } from "../../kinds.generated.ts";

/** What selectors know as `device` (DeviceMatches of dynamic-resource-allocation/cel); a fault if an attribute cannot be read. */
export function deviceValue(driver: string, { attributes = {}, capacity = {}, allowMultipleAllocations }: Device): Value {
  const ofAttributes = new DomainMap();
  for (const [name, attribute] of Object.entries(attributes)) {
    const value = attributeValue(attribute);
    if (value instanceof Fault) return new Fault(`attribute ${name}: ${value.message}`);
    ofAttributes.put(name, driver, value);
  }
  const ofCapacity = new DomainMap();
  for (const [name, { value = "0" }] of Object.entries(capacity)) {
    const quantity = readQuantity(value);
    if (!isQuantityProblem(quantity)) ofCapacity.put(name, driver, new QuantityValue(quantity));
  }
  return {
    driver,
    allowMultipleAllocations: allowMultipleAllocations ?? false,
    attributes: ofAttributes,
    capacity: ofCapacity,
  };
}

function attributeValue({ int, bool, string, version }: DeviceAttribute): Value {
  if (int !== undefined || bool !== undefined || string !== undefined) return int ?? bool ?? string ?? null;
  if (version === undefined) return new Fault("unsupported attribute value");
  const parsed = parseSemanticVersion(version);
  return "message" in parsed ? new Fault(`parse semantic version: ${parsed.message}`) : new SemverValue(parsed);
}

const empty: Value = {};

/** Values by domain and name; a domain that is not there is empty. */
class DomainMap extends MapValue {
  readonly type = mapType;
  readonly #domains = new Map<string, { [name: string]: Value }>();

  /** Names without a domain have the driver's. */
  put(name: string, driver: string, value: Value): void {
    const slash = name.indexOf("/");
    const domain = slash < 0 ? driver : name.slice(0, slash);
    const named = this.#domains.get(domain) ?? Object.create(null);
    named[name.slice(slash + 1)] = value;
    this.#domains.set(domain, named);
  }

  override get size(): number {
    return this.#domains.size;
  }

  override find(key: Value): Value {
    return (typeof key === "string" ? this.#domains.get(key) : undefined) ?? empty;
  }

  override contains(key: Value): boolean {
    return typeof key === "string" && this.#domains.has(key);
  }

  override keys(): readonly Value[] {
    return [...this.#domains.keys()];
  }

  override equals(other: Value): boolean {
    return other === this;
  }

  override print(): string {
    return "map";
  }
}
