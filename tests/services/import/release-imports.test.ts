import { expect, it } from "vitest";
import { claimImport } from "@/lib/services/import/claim-import";
import { commitImport } from "@/lib/services/import/commit-import";
import { releaseImports } from "@/lib/services/import/release-imports";
import { getImport, getImportForChange } from "@/lib/store/imports/imports";
import { inWorkspace } from "@/lib/store/db/workspace-transaction";
import { check, newWorkspace } from "./run-import";

const FILE = "date,campaign,cost,clicks\n2026-05-20,Brand,12.5,3\n";
const MUCH_LATER = new Date(Date.now() + 3_600_000);

it("releases imports of a dead process, but not a commit that is still running", async () => {
  const context = await newWorkspace();
  const importId = await check(context, FILE);
  const statusNow = () => inWorkspace(context.workspaceId, async (tx) => (await getImport(tx, importId)).status);
  await claimImport(context.workspaceId, importId, "committing");

  await inWorkspace(context.workspaceId, async (tx) => {
    await getImportForChange(tx, importId);
    expect(await releaseImports(MUCH_LATER)).toBe(0);
  });
  expect(await releaseImports(new Date())).toBe(0);
  expect(await statusNow()).toBe("committing");

  expect(await releaseImports(MUCH_LATER)).toBe(1);
  expect(await statusNow()).toBe("staged");
  expect((await commitImport(context, importId)).inserted).toBe(1);
  expect(await releaseImports(MUCH_LATER)).toBe(0);
});
