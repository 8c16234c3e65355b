import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { CURRENCY_CODES, decimalsOf } from "@/lib/domain/currency-table";
import {
  CurrencySchema,
  describeMoney,
  floorToGrid,
  formatDecimal,
  isCurrency,
  microsToUnits,
  parseMicros,
  roundToGrid,
  smallestAmountMicros,
  storedCurrency,
  StoredCurrencySchema,
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
    expect(() => parseMicros(decimal)).toThrow(`"${decimal}" is not an amount`);
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

test("converting to engine units and back loses nothing below eight billion units", () => {
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

describe("the table of currencies", () => {
  const paidIn = (decimals: number) => CURRENCY_CODES.filter((code) => decimalsOf(code) === decimals).join(" ");

  test("has the minor units of ISO 4217", () => {
    expect(paidIn(0)).toBe("BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF");
    expect(paidIn(3)).toBe("BHD IQD JOD KWD LYD OMR TND");
    expect(paidIn(4)).toBe("UYW");
    expect(CURRENCY_CODES.length - paidIn(2).split(" ").length).toBe(16 + 7 + 1);
    for (const code of ["COP", "HUF", "IDR", "PKR", "RSD", "EUR", "XCG", "ZWG", "VED"])
      expect(decimalsOf(code)).toBe(2);
  });

  test("lists each code once, in order", () => {
    expect(CURRENCY_CODES.filter((code) => !/^[A-Z]{3}$/.test(code))).toEqual([]);
    expect([...new Set(CURRENCY_CODES)].sort()).toEqual(CURRENCY_CODES);
  });

  test.each("BOV CHE CHW CLF COU MXV USN UYI XAD XAG XAU XBA XDR XPD XPT XSU XTS XUA XXX".split(" "))(
    "takes no plan in %s, a fund, a metal or no currency at all",
    (code) => expect(isCurrency(code)).toBe(false),
  );

  // What `Intl.supportedValuesOf("currency")` gave on every Node from 20.19 to 26.12.
  const TAKEN_BY_0_1_0 =
    "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLP CNY COP CRC CUC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HRK HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SLL SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VES VND VUV WST XAF XCD XCG XDR XOF XPF XSU YER ZAR ZMW ZWG ZWL".split(
      " ",
    );

  test("reads every code that a database of 0.1.0 may contain", () => {
    for (const code of TAKEN_BY_0_1_0) {
      expect(storedCurrency(code)).toBe(code);
      expect(describeMoney(1_000_000n, storedCurrency(code))).toMatch(/1(\.0+)?$/);
    }
  });

  test("rejects a withdrawn code for new input and names it", () => {
    const withdrawn = TAKEN_BY_0_1_0.filter((code) => !isCurrency(code));
    expect(withdrawn).toEqual(["ANG", "BGN", "CUC", "HRK", "SLL", "XDR", "XSU", "ZWL"]);
    for (const code of withdrawn) {
      expect(() => toCurrency(code)).toThrow(`"${code}" is no longer in use`);
      expect(CurrencySchema.safeParse(code).error?.issues[0]?.message).toContain(`"${code}" is no longer in use`);
      expect(StoredCurrencySchema.parse(code)).toBe(code);
    }
  });
});

describe("the smallest amount", () => {
  test("follows the currency", () => {
    expect(smallestAmountMicros(toCurrency("EUR"))).toBe(10_000n);
    expect(smallestAmountMicros(toCurrency("JPY"))).toBe(1_000_000n);
    expect(smallestAmountMicros(toCurrency("KWD"))).toBe(1_000n);
    expect(smallestAmountMicros(toCurrency("UYW"))).toBe(100n);
  });

  test("is a multiple of the platform's step too", () => {
    const eur = toCurrency("EUR");
    expect(smallestAmountMicros(eur, 1_000_000n)).toBe(1_000_000n);
    expect(smallestAmountMicros(eur, 1n)).toBe(10_000n);
    expect(smallestAmountMicros(eur, 25_000n)).toBe(50_000n);
    expect(smallestAmountMicros(toCurrency("JPY"), 10_000n)).toBe(1_000_000n);
    expect(() => smallestAmountMicros(eur, 0n)).toThrow("platformStepMicros is 0");
  });
});

test.each([
  ["1234.5", "EUR", "€1,234.50"],
  ["-1234.5", "EUR", "-€1,234.50"],
  ["1234567.005", "EUR", "€1,234,567.01"],
  ["-0.005", "EUR", "-€0.01"],
  ["-0.004", "EUR", "€0.00"],
  ["5000", "JPY", "¥5,000"],
  ["450.123", "KWD", "KWD\u00a0450.123"],
  ["450", "HUF", "HUF\u00a0450.00"],
  ["9007199254740993.01", "USD", "$9,007,199,254,740,993.01"],
  ["1000", "XOF", "F\u202fCFA\u00a01,000"],
])("%s %s is written as %s in a sentence", (decimal, code, text) => {
  expect(describeMoney(parseMicros(decimal), toCurrency(code))).toBe(text);
});

test("roundToGrid rounds to the nearest payable amount, half away from zero, symmetrically", () => {
  const amount = fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n });
  fc.assert(
    fc.property(amount, fc.constantFrom(1n, 100n, 1_000n, 10_000n, 1_000_000n), (micros, grid) => {
      const rounded = roundToGrid(micros, grid);
      expect(rounded % grid).toBe(0n);
      expect(rounded).toBe(-roundToGrid(-micros, grid));
      const off = rounded < micros ? micros - rounded : rounded - micros;
      expect(2n * off <= grid).toBe(true);
    }),
    { seed: 4 },
  );
  expect(roundToGrid(-15_000n, 10_000n)).toBe(-20_000n);
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
