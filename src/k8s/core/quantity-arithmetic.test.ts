import { expect, test } from "vitest";
import { formatQuantity } from "./format-quantity.ts";
import { isQuantityProblem, parseQuantity, type Quantity, quantityOf, zeroQuantity } from "./quantity.ts";
import {
  addQuantities,
  compareQuantities,
  maxQuantity,
  minQuantity,
  multiplyQuantity,
  negateQuantity,
  roundUp,
  scaledValue,
  subtractQuantities,
} from "./quantity-arithmetic.ts";

test("compares by value, whatever the formats", () => {
  const pairs = [
    ["1Gi", "1G", 1],
    ["1000m", "1", 0],
    ["1024Mi", "1Gi", 0],
    ["1e3", "1k", 0],
    ["128974848", "123Mi", 0],
    ["129M", "123Mi", 1],
    ["-1", "-999m", -1],
    ["100E", "8Ei", 1],
    ["0.1n", "1n", 0],
    ["1e1000", "1e-1000", 1],
  ] as const;
  expect(pairs.map(([a, b]) => [a, b, compareQuantities(parsed(a), parsed(b))])).toEqual(pairs);
});

test("adds in the format of the left one, of the right one to zero", () => {
  const sums = [
    ["1Gi", "1", "1073741825"],
    ["1Gi", "1Gi", "2Gi"],
    ["1", "1Ki", "1025"],
    ["0", "1Ki", "1Ki"],
    ["0Ki", "1k", "1k"],
    ["1e3", "500m", "1000500e-3"],
    ["1Gi", "500m", "1073741824500m"],
    ["100E", "100E", "200E"],
    ["8Ei", "8Ei", "18446744073709551614"],
    ["1.5", "-1500m", "0"],
  ] as const;
  expect(sums.map(([a, b]) => [a, b, formatQuantity(addQuantities(parsed(a), parsed(b)))])).toEqual(sums);
  expect(formatQuantity(addQuantities(zeroQuantity, parsed("1536Mi")))).toBe("1536Mi");
});

test("subtracts", () => {
  const differences = [
    ["1Gi", "512Mi", "512Mi"],
    ["0", "1Ki", "-1Ki"],
    ["1", "0.1n", "999999999n"],
    ["1500m", "2", "-500m"],
  ] as const;
  expect(differences.map(([a, b]) => [a, b, formatQuantity(subtractQuantities(parsed(a), parsed(b)))])).toEqual(differences);
  const least = quantityOf(-(2n ** 63n), "DecimalSI");
  expect(formatQuantity(subtractQuantities(parsed("1"), least))).toBe("9223372036854775809");
});

test("multiplies, beyond 64 bits too", () => {
  const products = [
    ["500m", 3n, "1500m"],
    ["500m", 2n, "1"],
    ["1Gi", 1024n, "1Ti"],
    ["0Ki", 7n, "0"],
    ["100m", 0n, "0"],
    ["8Ei", 2n, "18446744073709551614"],
    ["1E", 100n, "100E"],
  ] as const;
  expect(products.map(([a, by]) => [a, by, formatQuantity(multiplyQuantity(parsed(a), by))])).toEqual(products);
});

test("rounds away from zero, and keeps the text where nothing changes", () => {
  const rounded = [
    ["0.0001", -3, "1m"],
    ["1.0001", -3, "1001m"],
    ["-1.0001", -3, "-1001m"],
    ["1.500", -3, "1.500"],
    ["1.500", 0, "2"],
    ["1.5Gi", -3, "1536Mi"],
    ["1234", 3, "2k"],
    ["+5", -3, "+5"],
  ] as const;
  expect(rounded.map(([text, scale]) => [text, scale, formatQuantity(roundUp(parsed(text), scale))])).toEqual(rounded);
});

test("gives the value in units of a power of ten", () => {
  expect(scaledValue(parsed("1500"), 3)).toBe(2n);
  expect(scaledValue(parsed("1.5Gi"), 6)).toBe(1611n);
  expect(scaledValue(parsed("1n"), -9)).toBe(1n);
});

test("negates", () => {
  expect(formatQuantity(negateQuantity(parsed("+5")))).toBe("-5");
  expect(formatQuantity(negateQuantity(parsed("-1.5Gi")))).toBe("1536Mi");
});

test("picks the greater and the lesser one", () => {
  const [gibi, giga] = [parsed("1Gi"), parsed("1G")];
  expect([maxQuantity(gibi, giga), maxQuantity(giga, gibi)]).toEqual([gibi, gibi]);
  expect([minQuantity(gibi, giga), minQuantity(giga, gibi)]).toEqual([giga, giga]);
});

function parsed(text: string): Quantity {
  const quantity = parseQuantity(text);
  if (isQuantityProblem(quantity)) throw new Error(`${text}: ${quantity.message}`);
  return quantity;
}
