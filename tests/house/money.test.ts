import fs from "node:fs";
import { describe, expect, it } from "vitest";
import { repositoryFiles } from "./repository-files";

const product = repositoryFiles().filter((file) => /^(app|bin|components|lib)\/.*\.(tsx?|mjs)$/.test(file));
const filesWith = (sign: RegExp) => product.filter((file) => sign.test(fs.readFileSync(file, "utf8"))).sort();

/** `Intl` knows other currencies and other digits on another version of Node, and in another browser. */
describe("the product", () => {
  it("asks Intl neither for the currencies nor for the digits of one", () => {
    expect(filesWith(/supportedValuesOf\(\s*["'`]currency/)).toEqual([]);
    expect(filesWith(/NumberFormat\((?:[^()]|\([^()]*\))*\)\s*\.\s*resolvedOptions/)).toEqual([]);
  });

  it("lets Intl print money in one place, with the digits of our own table", () => {
    expect(filesWith(/style:\s*["'`]currency/)).toEqual(["lib/format/money.ts"]);
    expect(filesWith(/Intl\.NumberFormat\b/)).toEqual(["lib/format/money.ts", "lib/format/number.ts"]);
  });
});
