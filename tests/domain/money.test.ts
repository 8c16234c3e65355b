import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  floorToGrid,
  formatDecimal,
  isCurrency,
  microsToUnits,
  parseMicros,
  smallestAmountMicros,
  toCurrency,
  unitsToMicros,
} from "@/lib/domain/money";

describe("parseMicros", () => {
  test.each([
    ["33.51", 33_510_000n],
    ["8.2", 8_200_000n],
    ["0", 0n],
    ["-0.000001", -1n],
    ["5000", 5_000_000_000n],
    ["31120.52745466636", 31_120_527_455n],
    ["0.0000005", 1n],
  ])("reads %s exactly", (decimal, micros) => {
    expect(parseMicros(decimal)).toBe(micros);
  });

  test.each(["", "1,5", "1e3", "NaN", " 1", "1.", "=1", "0x10"])("refuses %j and names it", (decimal) => {
    expect(() => parseMicros(decimal)).toThrow(`"${decimal}" is not a decimal amount`);
  });

  test("is undone by formatDecimal for every amount", () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n }), (micros) => {
        expect(parseMicros(formatDecimal(micros))).toBe(micros);
      }),
      { seed: 1 },
    );
  });
});

test("crossing into the engine and back loses nothing below eight billion units", () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 8n * 10n ** 15n }), (micros) => {
      expect(unitsToMicros(microsToUnits(micros))).toBe(micros);
    }),
    { seed: 2 },
  );
});

test("an amount that is not finite never becomes money", () => {
  expect(() => unitsToMicros(Number.NaN)).toThrow("NaN");
  expect(() => unitsToMicros(Number.POSITIVE_INFINITY)).toThrow("Infinity");
});

test("the money grid follows the currency", () => {
  expect(smallestAmountMicros(toCurrency("EUR"))).toBe(10_000n);
  expect(smallestAmountMicros(toCurrency("JPY"))).toBe(1_000_000n);
  expect(smallestAmountMicros(toCurrency("KWD"))).toBe(1_000n);
});

test("floorToGrid never rounds up and lands on the grid", () => {
  fc.assert(
    fc.property(
      fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }),
      fc.constantFrom(1_000n, 10_000n, 1_000_000n),
      (micros, grid) => {
        const floored = floorToGrid(micros, grid);
        expect(floored % grid).toBe(0n);
        expect(micros - floored).toBeGreaterThanOrEqual(0n);
        expect(micros - floored).toBeLessThan(grid);
      },
    ),
    { seed: 3 },
  );
});

test("an unknown currency is an error, never a default", () => {
  expect(isCurrency("EUR")).toBe(true);
  expect(isCurrency("eur")).toBe(false);
  expect(() => toCurrency("XQQ")).toThrow('"XQQ" is not a currency');
});
