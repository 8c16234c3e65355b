import fs from "node:fs";
import { expect, it } from "vitest";
import { repositoryFiles } from "./repository-files";

// The last digit of `Math.pow` and `**` is sometimes wrong, and since Node 24 (V8 13) for other arguments than before.
// Squares, `Math.exp` and `Math.log` are the same on Node 20 to 26. `npm run prove -- currencies` compares whole proposals.
it("the engine computes no power whose result depends on the version of Node", () => {
  const sources = repositoryFiles().filter((file) =>
    /^lib\/engine\/(lag|model|belief|horizon|grid|day|learner)\/.*\.ts$/.test(file),
  );
  const raises = (line: string) => /Math\.pow\(|[\w)\]] \*\* (?!2\b)/.test(line) && !/^\s*(\/?\*|\/\/)/.test(line);
  const found = sources.filter((file) => fs.readFileSync(file, "utf8").split("\n").some(raises));
  expect(sources.length).toBeGreaterThan(10);
  expect(found).toEqual([]);
});
