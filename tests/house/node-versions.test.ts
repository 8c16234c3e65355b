import fs from "node:fs";
import { expect, it, test } from "vitest";
import { isSupportedNode } from "../../bin/lib/supported-node.mjs";

test.each([
  ["18.20.8", false],
  ["20.18.3", false],
  ["20.19.0", true],
  ["21.7.3", false],
  ["22.11.0", false],
  ["22.12.0", true],
  ["23.11.1", false],
  ["24.0.0", true],
  ["26.12.1", true],
])("Node %s is supported: %s", (version, may) => {
  expect(isSupportedNode(version)).toBe(may);
});

it("package.json and README name the same versions", () => {
  const { engines } = JSON.parse(fs.readFileSync("package.json", "utf8")) as { engines: { node: string } };
  expect(engines.node).toBe("^20.19.0 || ^22.12.0 || >=24.0.0");
  expect(fs.readFileSync("README.md", "utf8")).toContain("20.19, 22.12, 24 or newer");
});
