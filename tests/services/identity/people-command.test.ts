import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, it } from "vitest";
import { makePerson } from "./people";

const run = promisify(execFile);

/** The command as `npm run people` runs it, without its preparations. */
async function people(...args: string[]): Promise<string> {
  const { stdout } = await run(process.execPath, ["--import", "tsx", "bin/people/main.ts", ...args]);
  return stdout;
}

it("lists people, disables and enables them, and creates reset links", async () => {
  await makePerson("console@example.com");
  expect(await people("list")).toContain("console@example.com   Pat   password");
  expect(await people("reset-link", "console@example.com")).toMatch(/^http\S+\/reset-password\/\S{20,}\n$/);
  expect(await people("disable", "console@example.com")).toContain("is disabled");
  expect(await people("enable", "console@example.com")).toContain("may sign in again");
  await expect(people("remove-factors", "console@example.com")).rejects.toThrow("has no authenticator app");
  await expect(people("reset-link", "unknown@example.com")).rejects.toThrow("No account signs in");
  await expect(people("rename", "console@example.com")).rejects.toThrow("is not a known command");
});
