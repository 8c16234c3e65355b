import fs from "node:fs";
import { describe, expect, it } from "vitest";
import { repositoryFiles } from "./repository-files";

const product = repositoryFiles().filter((file) => /^(app|bin|components|lib)\/.*\.(tsx?|mjs)$/.test(file));
const filesWith = (sign: RegExp) => product.filter((file) => sign.test(fs.readFileSync(file, "utf8"))).sort();

/** The currencies and digits of `Intl` depend on the version of Node and on the browser. */
describe("the product", () => {
  it("does not ask Intl for currencies or their digits", () => {
    expect(filesWith(/supportedValuesOf\(\s*["'`]currency/)).toEqual([]);
    expect(filesWith(/NumberFormat\((?:[^()]|\([^()]*\))*\)\s*\.\s*resolvedOptions/)).toEqual([]);
  });

  it("prints money with Intl in one place, with the digits of its own table", () => {
    expect(filesWith(/style:\s*["'`]currency/)).toEqual(["lib/format/money.ts"]);
    expect(filesWith(/Intl\.NumberFormat\b/)).toEqual(["lib/format/number-format.ts"]);
  });
});
