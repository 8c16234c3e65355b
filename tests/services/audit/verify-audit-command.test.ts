import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { beforeAll, expect, it } from "vitest";
import { findAuditHead, saveAuditEvent } from "@/lib/store/audit/events";
import { inWorkspace } from "@/lib/store/db/workspace-transaction";
import { openWorkspace } from "../../store/ad-account";
import { asOwner } from "../../store/owner";

// A workspace's address is its id in these tests.
let [whole, broken] = ["", ""];
beforeAll(async () => {
  whole = await openWorkspace();
  broken = await openWorkspace();
  for (const workspaceId of [whole, whole, broken])
    await inWorkspace(workspaceId, (tx) =>
      saveAuditEvent(tx, { actorId: null, action: "plan.saved", subjectKind: "plan", subjectId: "p" }),
    );
  await asOwner("UPDATE audit_event SET action = 'plan.kept' WHERE workspace_id = $1", [broken]);
});

it("reports for every workspace whether its log is whole, and exits with 1 if one is not", async () => {
  const { code, stdout } = await command();
  expect(stdout).toMatch(new RegExp(`^${whole}: whole, 2 events. It ends with 2:[0-9a-f]{64}$`, "m"));
  expect(stdout).toMatch(new RegExp(`^${broken}: BROKEN, 1 event\\.\\n  Event 1 \\(.{36}\\) was changed after`, "m"));
  expect(code).toBe(1);
});

it("compares a log with a head that was kept elsewhere", async () => {
  const head = await inWorkspace(whole, (tx) => findAuditHead(tx));
  const kept = await command("--workspace", whole, "--expect", `${head?.sequence}:${head?.hash}`);
  expect(kept.code).toBe(0);
  const other = await command("--workspace", whole, "--expect", `2:${"a".repeat(64)}`);
  expect(other).toMatchObject({
    code: 1,
    stdout: expect.stringContaining("differs from the one that was saved") as string,
  });
});

it.each([["--expect", `2:${"a".repeat(64)}`], ["--expect", "2"], ["--all"], ["--workspace", "none"]])(
  "refuses %s %s with a sentence",
  async (...args) => {
    const { code, stdout, stderr } = await command(...args);
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toMatch(/^("|--expect|There is no workspace)[^\n]+\n$/);
  },
);

async function command(...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  const run = promisify(execFile)(process.execPath, ["--import", "tsx", "bin/verify-audit/main.ts", ...args]);
  return run.then(
    (output) => ({ code: 0, ...output }),
    (error: { code: number; stdout: string; stderr: string }) => error,
  );
}
