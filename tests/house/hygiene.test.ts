import fs from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { repositoryFiles } from "./repository-files";

const files = repositoryFiles();
const textOf = (file: string) => fs.readFileSync(file, "utf8");

// Concatenated from parts, so that this test does not find itself.
const PRIVATE = [
  new RegExp(`https?://[^\\s"']*${"regis"}${"try"}\\.`),
  new RegExp(`(^|[\\s"'\`(=])/(${["wo" + "rk", "ho" + "me/[a-z]", "Us" + "ers/[a-z]", "ro" + "ot"].join("|")})/`),
];

describe("the repository", () => {
  it("names neither a package registry nor a folder of a developer's machine", () => {
    const text = files.filter((file) => !/\.(png|ico|woff2?|svg|jpg|gz|xlsx|bin)$/.test(file));
    expect(text.filter((file) => PRIVATE.some((pattern) => pattern.test(textOf(file))))).toEqual([]);
  });

  it("locks packages without their download addresses", () => {
    expect(textOf("package-lock.json")).not.toContain('"resolved": "http');
  });

  it("has no folder or file named utils, common, helpers or misc", () => {
    const drawers = /^(utils?|common|helpers?|misc)(\.[a-z]+)?$/;
    expect(files.filter((file) => file.split(path.posix.sep).some((part) => drawers.test(part)))).toEqual([]);
  });

  it("pins every package to one version", () => {
    const { dependencies, devDependencies } = JSON.parse(textOf("package.json")) as Record<
      string,
      Record<string, string>
    >;
    const versions = Object.entries({ ...dependencies, ...devDependencies });
    expect(versions.filter(([, version]) => !/^\d/.test(version))).toEqual([]);
  });
});
