import { execFile } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { expect, it } from "vitest";

const program = (name: string) => path.resolve("node_modules", name);

function run(args: string[], cwd = process.cwd()): Promise<{ code: number; output: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, args, { cwd }, (error, stdout, stderr) =>
      resolve({ code: error ? Number(error.code) : 0, output: stdout + stderr }),
    );
  });
}

it("the check of circles reports two files that import each other's types", async () => {
  const check = [program("dependency-cruiser/bin/dependency-cruise.mjs"), "--config", "bin/lint/circles.cjs"];
  const planted = await run([...check, "tests/house/circle"]);
  expect(planted.code).toBeGreaterThan(0);
  expect(planted.output).toMatch(/no-circle: tests\/house\/circle\/\w+\.ts/);
});

it("the check of exports reports what only a test uses, and a file that nothing uses", async () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "nextdollar-exports-"));
  const write = (file: string, text: string) => {
    fs.mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    fs.writeFileSync(path.join(folder, file), text);
  };
  try {
    write("package.json", '{ "name": "planted", "private": true, "type": "module" }');
    write("tsconfig.json", '{ "compilerOptions": { "module": "esnext", "moduleResolution": "bundler" } }');
    fs.copyFileSync("knip.jsonc", path.join(folder, "knip.jsonc"));
    write("app/page.tsx", 'import { used } from "../lib/services/planted";\n\nexport default () => used;\n');
    write("lib/services/planted.ts", "export const used = 1;\nexport const testedOnly = 2;\n");
    write("lib/services/forgotten.ts", "export const forgotten = 1;\n");
    write("tests/planted.test.ts", 'import { testedOnly } from "../lib/services/planted";\n\nvoid testedOnly;\n');
    const check = ["--production", "--no-progress", "--include", "files,exports,types"];
    const { code, output } = await run([program("knip/bin/knip.js"), ...check], folder);
    expect(code).toBe(1);
    expect(output).toContain("testedOnly");
    expect(output).toContain("lib/services/forgotten.ts");
    expect(output).not.toMatch(/\bused\b/);
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
});
