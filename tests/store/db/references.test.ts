import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { inWorkspace, lockWorkspaceForDeletion } from "@/lib/store/db";
import { saveDayRows } from "@/lib/store/day-rows";
import { deleteWorkspaceRows } from "@/lib/store/workspaces";
import { dayRow, LONG_AGO, openAdAccount, reading, type AdAccount } from "../ad-account";
import { asOwner } from "../owner";

const values = {
  day: new Date("2026-01-01"),
  complete: true,
  currency: "EUR",
  fetchedAt: new Date("2026-02-01T00:00:00Z"),
  contentHash: randomUUID(),
  version: 1,
};
const AT = "2026-02-01T00:00:00Z";

/** An account with one day, and a way to its campaign's id. */
async function accountWithDay(): Promise<AdAccount & { campaignId: string; actionId: string }> {
  const account = await openAdAccount({ Search: ["a"] });
  return inWorkspace(account.workspaceId, async (tx) => {
    await saveDayRows(tx, reading(account, AT), [dayRow("a", LONG_AGO)]);
    const { workspaceId, campaignId, actionId } = await tx.dayRowAction.findFirstOrThrow();
    return { ...account, workspaceId, campaignId, actionId };
  });
}

it("a day of a campaign, series or action that the workspace does not have is refused", async () => {
  const own = await accountWithDay();
  const { campaignId, actionId, seriesId } = await accountWithDay();
  const { workspaceId } = own;
  const row = { workspaceId, campaignId: own.campaignId, seriesId: own.seriesId, day: new Date("2026-01-02") };
  const refused = async (
    table: "dayRow" | "dayRowVersion" | "dayRowAction" | "importRow",
    data: object,
    parent: string,
  ) => {
    const create = inWorkspace(workspaceId, (tx) => (tx[table] as typeof tx.dayRow).create({ data: data as never }));
    await expect(create, parent).rejects.toThrow(/does not exist|[Ff]oreign key/);
  };
  await refused("dayRow", { ...values, ...row, campaignId }, "campaign");
  await refused("dayRow", { ...values, ...row, seriesId }, "series");
  await refused("dayRowVersion", { ...values, ...row, campaignId, actions: [] }, "campaign");
  await refused("dayRowAction", { ...row, actionId }, "action");
  await refused("dayRowAction", { ...row, campaignId, actionId: own.actionId }, "campaign");
  const staged = {
    workspaceId,
    importId: randomUUID(),
    line: 2,
    campaignExternalId: "a",
    campaignName: "a",
    rowHash: 1n,
  };
  await refused("importRow", { ...staged, partHash: 0n, day: row.day }, "import");
  await inWorkspace(workspaceId, (tx) => tx.dayRow.create({ data: { ...values, ...row } }));
});

it("deleting a workspace waits for days that are being saved, and leaves none", async () => {
  const account = await openAdAccount({ Search: ["a"] });
  const { workspaceId } = account;
  let release = () => {};
  const released = new Promise<void>((resolve) => (release = resolve));
  let deleted = false;
  const saving = await new Promise<{ done: Promise<void> }>((resolve) => {
    const done = inWorkspace(workspaceId, async (tx) => {
      await saveDayRows(tx, reading(account, AT), [dayRow("a", LONG_AGO)]);
      setImmediate(() => resolve({ done }));
      await released;
      expect(deleted).toBe(false);
    });
  });
  const deleting = inWorkspace(workspaceId, async (tx) => {
    await lockWorkspaceForDeletion(tx);
    await deleteWorkspaceRows(tx);
  }).then(() => (deleted = true));
  setTimeout(release, 300);
  await Promise.all([saving.done, deleting]);
  for (const table of ["day_row", "day_row_version", "day_row_action"])
    expect(await asOwner(`SELECT 1 FROM ${table} WHERE workspace_id = '${workspaceId}'`), table).toEqual([]);
});
