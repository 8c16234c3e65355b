import { expect, it } from "vitest";
import { discardImport } from "@/lib/services/import/discard-import";
import { inWorkspace, type WorkspaceTransaction } from "@/lib/store/db";
import { check, newWorkspace } from "./run-import";

it("discarding an import leaves nothing of its file", async () => {
  const context = await newWorkspace();
  const importId = await check(context, "Day,Campaign,Cost,Conversions\n2026-05-01,Brand,10,1\n2026-05-02,Brand,x,1\n");
  const count = (tx: WorkspaceTransaction) =>
    Promise.all([
      tx.import.count({ where: { id: importId } }),
      tx.importRow.count({ where: { importId } }),
      tx.importIssue.count({ where: { importId } }),
      tx.importChunk.count({ where: { importId } }),
    ]);
  expect(await inWorkspace(context.workspaceId, count)).toEqual([1, 1, 1, 1]);
  await discardImport(context, importId);
  expect(await inWorkspace(context.workspaceId, count)).toEqual([0, 0, 0, 0]);
});
