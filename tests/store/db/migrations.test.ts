import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, it } from "vitest";

const run = promisify(execFile);

it("make a database in which the Prisma schema finds nothing to change", async () => {
  const diff = ["migrate", "diff", "--from-config-datasource", "--to-schema", "prisma/schema.prisma", "--exit-code"];
  const { stdout } = await run(process.execPath, ["bin/prisma.mjs", ...diff], { env: process.env });
  expect(stdout).toContain("No difference detected");
}, 60_000);
