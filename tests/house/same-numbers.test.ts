import fs from "node:fs";
import { expect, it } from "vitest";
import { repositoryFiles } from "./repository-files";

// `Math.pow` is off by one last digit here and there, and since Node 24 (V8 13) in other places than before; so is `**`.
// Squares, `Math.exp` and `Math.log` are the same on Node 20 to 26. `npm run prove -- currencies` compares whole proposals.
it("what proposals are made of raises nothing to a power that depends on the version of Node", () => {
  const made = repositoryFiles().filter((file) =>
    /^lib\/engine\/(lag|model|belief|horizon|grid|day|learner)\/.*\.ts$/.test(file),
  );
  const raises = (line: string) => /Math\.pow\(|[\w)\]] \*\* (?!2\b)/.test(line) && !/^\s*(\/?\*|\/\/)/.test(line);
  const found = made.filter((file) => fs.readFileSync(file, "utf8").split("\n").some(raises));
  expect(made.length).toBeGreaterThan(10);
  expect(found).toEqual([]);
});
