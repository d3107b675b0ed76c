import { expect, test } from "vitest";
import { formatQuantity } from "./format-quantity.ts";
import {
  isQuantityProblem,
  isZero,
  milliQuantityOf,
  parseQuantity,
  type Quantity,
  quantityOf,
  quantityProblem,
  readQuantity,
  signOf,
  zeroQuantity,
} from "./quantity.ts";
import { milliValue, wholeValue } from "./quantity-arithmetic.ts";

/** Recorded from k8s.io/apimachinery v0.36.3: text, String(), Value(), MilliValue(). */
const recorded: readonly (readonly [text: string, canonical: string, value: bigint, milli: bigint])[] = [
  // Kept as it was written, or made canonical.
  ["0", "0", 0n, 0n],
  ["0.5", "500m", 1n, 500n],
  ["1000m", "1", 1n, 1000n],
  ["1500m", "1500m", 2n, 1500n],
  ["1.500", "1.500", 2n, 1500n],
  ["1.5000", "1500m", 2n, 1500n],
  ["1.1", "1100m", 2n, 1100n],
  ["2.50", "2500m", 3n, 2500n],
  ["1024Mi", "1Gi", 1073741824n, 1073741824000n],
  ["1000Mi", "1000Mi", 1048576000n, 1048576000000n],
  ["123Mi", "123Mi", 128974848n, 128974848000n],
  ["128974848", "128974848", 128974848n, 128974848000n],
  ["129M", "129M", 129000000n, 129000000000n],
  ["1000k", "1M", 1000000n, 1000000000n],
  ["1000000", "1M", 1000000n, 1000000000n],
  ["8Ki", "8Ki", 8192n, 8192000n],
  ["1025", "1025", 1025n, 1025000n],
  ["1000u", "1m", 1n, 1n],
  ["2500u", "2500u", 1n, 3n],
  ["0.1m", "100u", 1n, 1n],
  ["1.5m", "1500u", 1n, 2n],
  // Exponents.
  ["129e6", "129e6", 129000000n, 129000000000n],
  ["1.5e3", "1500", 1500n, 1500000n],
  ["12e5", "1200e3", 1200000n, 1200000000n],
  ["1E3", "1E3", 1000n, 1000000n],
  ["1E", "1E", 1000000000000000000n, 0n],
  ["3E-2", "30e-3", 1n, 30n],
  ["4e+2", "400", 400n, 400000n],
  ["1e0", "1e0", 1n, 1000n],
  ["1e30", "1e30", 0n, 0n],
  // Fractions of binary units.
  ["1.5Gi", "1536Mi", 1610612736n, 1610612736000n],
  ["0.1Ki", "102400m", 103n, 102400n],
  ["0.3Gi", "322122547200m", 322122548n, 322122547200n],
  ["0.5Ki", "512", 512n, 512000n],
  [".5Mi", "512Ki", 524288n, 524288000n],
  ["1.25Mi", "1280Ki", 1310720n, 1310720000n],
  // Digits may be missing, and signs and leading zeros stay.
  [".", "0", 0n, 0n],
  ["-", "0", 0n, 0n],
  ["m", "0", 0n, 0n],
  ["E", "0", 0n, 0n],
  ["e3", "0", 0n, 0n],
  ["Ki", "0", 0n, 0n],
  ["-0", "0", 0n, 0n],
  ["0.00", "0", 0n, 0n],
  [".5", "500m", 1n, 500n],
  ["5.", "5.", 5n, 5000n],
  ["1.Mi", "1.Mi", 1048576n, 1048576000n],
  ["+5", "+5", 5n, 5000n],
  ["05", "05", 5n, 5000n],
  ["000123Mi", "000123Mi", 128974848n, 128974848000n],
  // Below zero; the two ways in which Go rounds.
  ["-1Gi", "-1Gi", -1073741824n, -1073741824000n],
  ["-1.5", "-1500m", -2n, -1500n],
  ["-100m", "-100m", -1n, -100n],
  ["-1.5Gi", "-1536Mi", -1610612736n, -1610612736000n],
  ["-1.3Ki", "-1331200m", -1330n, -1331200n],
  ["-1.0000000001", "-1000000001n", 0n, -999n],
  // No finer than a billionth.
  ["0.000000001", "1n", 1n, 1n],
  ["0.1n", "1n", 1n, 1n],
  ["-0.1n", "-1n", 1n, 1n],
  ["1e-10", "1e-9", 1n, 1n],
  ["1.0000000001", "1000000001n", 2n, 1001n],
  ["0.9999999999", "1", 1n, 1000n],
  // Large: capped only with binary units, and overflowing in several ways.
  ["7Ei", "7Ei", 8070450532247928832n, -9223372036854775808n],
  ["9Ei", "9223372036854775807", 9223372036854775807n, -1000n],
  ["-9Ei", "-9223372036854775807", -9223372036854775807n, 1000n],
  ["1000Ti", "1000Ti", 1099511627776000n, 1099511627776000000n],
  ["100E", "100E", 0n, 0n],
  ["1000E", "1", 0n, 0n],
  ["10000E", "10", 0n, 0n],
  ["1e21", "1e21", 0n, 0n],
  ["1000000000000000000", "1E", 1000000000000000000n, 3875820019684212736n],
  ["999999999999999999", "999999999999999999", 999999999999999999n, 3875820019684211736n],
  ["9999999999999999999", "9999999999999999999", -8446744073709551617n, 1864712049423023128n],
  ["1400316892480251M", "1400316892480251M", -1635657121674922816n, 6103100885227277824n],
];

test("parses, prints and rounds quantities as Go does", () => {
  const answers = recorded.map(([text]) => {
    const quantity = parsed(text);
    return [text, formatQuantity(quantity), wholeValue(quantity), milliValue(quantity)];
  });
  expect(answers).toEqual(recorded);
});

test("finds no problem in what parses", () => {
  expect(recorded.filter(([text]) => quantityProblem(text) !== null)).toEqual([]);
});

const words = {
  format: "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'",
  suffix: "unable to parse quantity's suffix",
  numeric: "unable to parse numeric part of quantity",
} as const;

/** Recorded from k8s.io/apimachinery v0.36.3. */
const refused: Readonly<Record<keyof typeof words, readonly string[]>> = {
  format: [
    ...["", " ", "1 Gi", "1KI", "1MB", "1GiB", "1Zi", "1..2", "1.2.3", "1_000", "1,000", "0x10", "NaN", "1e3m", "1e1.5"],
    ...["1g", "1t", "1Y", "true", "1é", "1e3e3"],
  ],
  suffix: ["1K", "1ki", "1i", "1e", "1E+", "--1", "+-1", "1-", "1m1", "1mm", "1Kii", "1e9223372036854775808"],
  numeric: ["Pi", "-Ei", ".Pi", "e-10"],
};

test.each(["format", "suffix", "numeric"] as const)("refuses texts with a wrong %s in the server's words", (code) => {
  const problem = { code, message: words[code] };
  for (const text of refused[code]) {
    expect([text, parseQuantity(text)]).toEqual([text, problem]);
    expect([text, quantityProblem(text)]).toEqual([text, problem]);
  }
});

test("refuses exponents that Go would cut or compute without end", () => {
  const problem = { code: "exponent", message: "expected an exponent between -1000 and 1000, found 4294967296" };
  expect(parseQuantity("1e4294967296")).toEqual(problem);
  expect(quantityProblem("1e4294967296")).toEqual(problem);
  expect(quantityProblem("1e-1000")).toBeNull();
});

test("trims blanks around a text of a manifest, but no line breaks, which JSON escapes", () => {
  expect(readQuantity(" 1Gi\u00a0")).toEqual(parsed("1Gi"));
  expect(quantityProblem(" 1Gi ")).toBeNull();
  expect(readQuantity("1Gi\n")).toMatchObject({ code: "format" });
  expect(quantityProblem("\t1Gi")).toMatchObject({ code: "format" });
  expect(parseQuantity(" 1Gi")).toMatchObject({ code: "format" });
});

test("takes a number as its JSON text", () => {
  const read = (value: number | bigint) => {
    const quantity = readQuantity(value);
    return isQuantityProblem(quantity) ? quantity.code : formatQuantity(quantity);
  };
  expect([0.1, 1000, 1e21, 1.5e-7, -2, 2n ** 64n].map(read)).toEqual([
    "100m",
    "1k",
    "1e+21",
    "150e-9",
    "-2",
    "18446744073709551616",
  ]);
  expect([0.1, 1e21, 2n ** 64n].map((value) => quantityProblem(value))).toEqual([null, null, null]);
  expect(quantityProblem(Number.NaN)).toMatchObject({ code: "format" });
});

test("makes quantities of numbers", () => {
  expect(formatQuantity(quantityOf(1024, "BinarySI"))).toBe("1Ki");
  expect(formatQuantity(quantityOf(2000n, "DecimalSI"))).toBe("2k");
  expect(formatQuantity(quantityOf(12000, "DecimalExponent"))).toBe("12e3");
  expect(formatQuantity(milliQuantityOf(1500, "DecimalSI"))).toBe("1500m");
  expect(formatQuantity(quantityOf(-(2n ** 63n), "BinarySI"))).toBe("-9223372036854775808");
  expect(formatQuantity(zeroQuantity)).toBe("0");
});

test("tells signs", () => {
  expect(["-1m", "0Ki", "1n"].map((text) => signOf(parsed(text)))).toEqual([-1, 0, 1]);
  expect(["-1m", "0Ki", "1n"].map((text) => isZero(parsed(text)))).toEqual([false, true, false]);
});

function parsed(text: string): Quantity {
  const quantity = parseQuantity(text);
  if (isQuantityProblem(quantity)) throw new Error(`${text}: ${quantity.message}`);
  return quantity;
}
