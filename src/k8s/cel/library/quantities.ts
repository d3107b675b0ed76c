import { formatQuantity } from "../../core/format-quantity.ts";
import { isQuantityProblem, parseQuantity, type Quantity, quantityOf, signOf } from "../../core/quantity.ts";
import { addQuantities, compareQuantities, subtractQuantities } from "../../core/quantity-arithmetic.ts";
import { structType } from "../types/type.ts";
import { doubleOf, intOf, isInt } from "../values/numbers.ts";
import { Fault, noSuchOverload, Special, type Value } from "../values/value.ts";
import { on, onBoth, onText } from "./arguments.ts";
import type { Implementation, Library } from "./library.ts";

/** A quantity of Kubernetes: `1Gi`. */
export class QuantityValue extends Special {
  readonly type = quantityType;
  readonly quantity: Quantity;

  constructor(quantity: Quantity) {
    super();
    this.quantity = quantity;
  }

  override equals(other: Value): boolean | Fault {
    return other instanceof QuantityValue ? compareQuantities(this.quantity, other.quantity) === 0 : noSuchOverload;
  }

  override print(): string {
    return formatQuantity(this.quantity);
  }
}

const quantityType = structType("kubernetes.Quantity");
const notWhole = new Fault("cannot convert value to integer");

/** Quantities (pkg/cel/library/quantity.go of k8s.io/apiserver). */
export const quantityFunctions: Library = {
  table: `
    string_to_quantity | quantity | string | kubernetes.Quantity
    is_quantity_string | isQuantity | string | bool
    quantity_sign | sign | kubernetes.Quantity | int
    quantity_is_greater_than | .isGreaterThan | kubernetes.Quantity, kubernetes.Quantity | bool
    quantity_is_less_than | .isLessThan | kubernetes.Quantity, kubernetes.Quantity | bool
    quantity_compare_to | .compareTo | kubernetes.Quantity, kubernetes.Quantity | int
    quantity_get_float | .asApproximateFloat | kubernetes.Quantity | double
    quantity_get_int | .asInteger | kubernetes.Quantity | int
    quantity_is_integer | .isInteger | kubernetes.Quantity | bool
    quantity_add | .add | kubernetes.Quantity, kubernetes.Quantity | kubernetes.Quantity
    quantity_add_int | .add | kubernetes.Quantity, int | kubernetes.Quantity
    quantity_sub | .sub | kubernetes.Quantity, kubernetes.Quantity | kubernetes.Quantity
    quantity_sub_int | .sub | kubernetes.Quantity, int | kubernetes.Quantity`,
  implementations: {
    string_to_quantity: onText((text) => {
      const parsed = parseQuantity(text);
      return isQuantityProblem(parsed) ? new Fault(parsed.message) : new QuantityValue(parsed);
    }),
    is_quantity_string: onText((text) => !isQuantityProblem(parseQuantity(text))),
    quantity_sign: on(QuantityValue, ({ quantity }) => signOf(quantity)),
    quantity_is_greater_than: compare((order) => order === 1),
    quantity_is_less_than: compare((order) => order === -1),
    quantity_compare_to: compare((order) => order),
    quantity_get_float: on(QuantityValue, ({ quantity: { unscaled, scale } }) =>
      doubleOf(Number(unscaled) * Number(`1e${scale}`)),
    ),
    quantity_get_int: on(QuantityValue, ({ quantity }) => wholeNumber(quantity) ?? notWhole),
    quantity_is_integer: on(QuantityValue, ({ quantity }) => wholeNumber(quantity) !== null),
    quantity_add: combine(addQuantities),
    quantity_add_int: combineInt(addQuantities),
    quantity_sub: combine(subtractQuantities),
    quantity_sub_int: combineInt(subtractQuantities),
  },
};

/** resource.Quantity.AsInt64; null where it fails, also for fractions that are none. */
function wholeNumber({ unscaled, scale, storage }: Quantity): number | bigint | null {
  if (storage === "decimal" || scale < 0) return null;
  const value = unscaled * 10n ** BigInt(scale);
  return BigInt.asIntN(64, value) === value ? intOf(value) : null;
}

function compare(read: (order: number) => Value): Implementation {
  return onBoth(QuantityValue, QuantityValue, (a, b) => read(compareQuantities(a.quantity, b.quantity)));
}

function combine(operation: (a: Quantity, b: Quantity) => Quantity): Implementation {
  return onBoth(QuantityValue, QuantityValue, (a, b) => new QuantityValue(operation(a.quantity, b.quantity)));
}

function combineInt(operation: (a: Quantity, b: Quantity) => Quantity): Implementation {
  return (a = null, b = null) =>
    a instanceof QuantityValue && isInt(b)
      ? new QuantityValue(operation(a.quantity, quantityOf(b, "DecimalExponent")))
      : noSuchOverload;
}
