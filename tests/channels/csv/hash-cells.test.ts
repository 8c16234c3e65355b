import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hashCells } from "@/lib/channels/csv/rows/hash-cells";

/** Few characters, including some that could look like the end of a cell, so that rows are similar. */
const cell = fc.string({
  unit: fc.constantFrom("a", "b", ",", '"', "\\", "\u0000", "\u0001", "\n", "\ud83d", "\ude00"),
});
const row = fc.array(cell, { maxLength: 4 });
const isSame = (a: string[], b: string[]) => a.length === b.length && a.every((one, index) => one === b[index]);

describe("the hash of a row", () => {
  it("is shared only by rows that are equal in every cell", () => {
    fc.assert(
      fc.property(row, row, (a, b) => {
        expect(hashCells([...a])).toBe(hashCells(a));
        expect(hashCells(a) === hashCells(b)).toBe(isSame(a, b));
      }),
      { numRuns: 2000 },
    );
  });

  it("depends on where one cell ends and the next begins", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", minLength: 1 }), fc.nat(), fc.nat(), (text, first, second) => {
        const [i, j] = [first, second].map((at) => at % (text.length + 1)) as [number, number];
        const cut = (at: number) => hashCells([text.slice(0, at), text.slice(at)]);
        expect(cut(i) === cut(j)).toBe(i === j);
      }),
    );
  });

  it.each([
    [
      ["a", "bc"],
      ["ab", "c"],
    ],
    [
      ["a\u0001", "b"],
      ["a", "\u0001b"],
    ],
    [["a"], ["a", ""]],
    [[], [""]],
    [['a","b'], ["a", "b"]],
    [["\ud83d"], ["\ufffd"]],
    [["1.0"], ["1.00"]],
  ])("differs between %j and %j", (a, b) => {
    expect(hashCells(a)).not.toBe(hashCells(b));
  });

  it("has no collision among a hundred thousand rows that differ in one digit", () => {
    const hashes = Array.from({ length: 100_000 }, (_, number) => hashCells(["2026-05-20", "Brand", String(number)]));
    expect(new Set(hashes).size).toBe(hashes.length);
  });

  it("fits the 64 bits of its column, and is the same in every version", () => {
    const hashes = Array.from({ length: 1000 }, (_, number) => hashCells([String(number)]));
    expect(hashes.filter((one) => one !== BigInt.asIntN(64, one))).toEqual([]);
    expect(hashes.some((one) => one < 0n)).toBe(true);
    expect(hashCells(["2026-05-20", "Brand"])).toBe(2_917_889_118_831_389_855n);
  });
});
