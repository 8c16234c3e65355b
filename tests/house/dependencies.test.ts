import fs from "node:fs";
import { describe, expect, it } from "vitest";
import { UNWANTED_PACKAGES, VERSION_FLOORS } from "./version-floors";

interface LockedPackage {
  version?: string;
  integrity?: string;
  resolved?: string;
  link?: boolean;
}

const lock = JSON.parse(fs.readFileSync("package-lock.json", "utf8")) as { packages: Record<string, LockedPackage> };
const installed = Object.entries(lock.packages)
  .filter(([path]) => path !== "")
  .map(([path, locked]) => ({ ...locked, path, name: path.slice(path.lastIndexOf("node_modules/") + 13) }));

describe("the installed packages", () => {
  it.each(VERSION_FLOORS)("have no copy of $name below $floor: $because", ({ name, floor }) => {
    const copies = installed.filter((one) => one.name === name);
    expect(
      copies.filter(({ version = "" }) => isBelow(version, floor)).map(({ path, version }) => [path, version]),
    ).toEqual([]);
  });

  it.each(["next", "react", "react-dom", "better-auth", "nodemailer", "zod"])(
    "include %s, so that its minimum version is really checked",
    (name) => expect(installed.some((one) => one.name === name)).toBe(true),
  );

  it.each(UNWANTED_PACKAGES)("do not include $name: $because", ({ name }) => {
    expect(installed.filter((one) => one.name === name)).toEqual([]);
  });

  it("are locked by their hashes, and come only from npm's configured registry", () => {
    expect(installed.length).toBeGreaterThan(300);
    expect(installed.filter(({ integrity, link }) => !link && !/^sha512-/.test(integrity ?? ""))).toEqual([]);
    expect(installed.filter(({ resolved }) => resolved !== undefined)).toEqual([]);
  });
});

describe("comparing versions", () => {
  it.each([
    ["16.3.7", "16.3.8", true],
    ["16.3.8", "16.3.8", false],
    ["16.10.0", "16.3.8", false],
    ["9.9.9", "16.3.8", true],
    ["16.3.8-canary.1", "16.3.8", true],
    ["17.0.0-beta.1", "16.3.8", false],
    ["", "1.0.0", true],
  ])("%s is below %s: %s", (version, floor, expected) => expect(isBelow(version, floor)).toBe(expected));
});

/** A preview comes before its version. */
function isBelow(version: string, floor: string): boolean {
  const [numbers = "", preview] = version.split("-", 2);
  const [have, want] = [numbers, floor].map((text) => text.split(".").map(Number)) as [number[], number[]];
  const at = want.findIndex((number, index) => have[index] !== number);
  if (at < 0) return preview !== undefined;
  return !((have[at] ?? Number.NaN) > (want[at] ?? 0));
}
