import { expect, it } from "vitest";
import { toDay, type Day } from "@/lib/domain/day";
import { createRng } from "@/lib/engine/math/rng";
import { listChannelDayReadings } from "@/lib/store/channel-days/readings";
import { saveDayRows } from "@/lib/store/day-rows/day-rows";
import { inWorkspace, type WorkspaceTransaction } from "@/lib/store/db/workspace-transaction";
import { dayRow, openAdAccount, reading } from "../ad-account";

const DAYS = ["2026-01-10", "2026-01-11"].map(toDay);
const CHANNELS = { Search: ["a", "b"], Social: ["c"] };
const READS = 40;

it("readings of random histories count every campaign as it was last read", { timeout: 240_000 }, async () => {
  const account = await openAdAccount(CHANNELS);
  const dice = createRng(11);
  for (let read = 0; read < READS; read++) {
    const at = `2026-02-${String(1 + Math.floor(28 * dice.next())).padStart(2, "0")}T00:00:00Z`;
    const rows = DAYS.flatMap((day) => Object.values(CHANNELS).flatMap((names) => names.map((name) => ({ name, day }))))
      .filter(() => dice.next() < 0.6)
      .map(({ name, day }) => {
        const count = dice.next() < 0.1 ? null : Math.floor(3 * dice.next());
        return dayRow(name, day, { actions: [{ actionKey: "purchase", count, valueMicros: null }] });
      });
    await inWorkspace(account.workspaceId, (tx) => saveDayRows(tx, reading(account, at), rows));
  }
  await inWorkspace(account.workspaceId, async (tx) => {
    const channelIds = [...account.channels.values()];
    const filter = { channelIds, seriesId: account.seriesId, first: toDay("2026-01-10"), last: toDay("2026-01-11") };
    const read = await listChannelDayReadings(tx, filter);
    const lines = read.map((one) => lineOf([one.channelId, one.day, one.actionId], one.fetchedAt, one.count));
    expect(lines.length).toBeGreaterThan(READS);
    expect(lines).toEqual(await replay(tx, account.channels));
  });
});

interface Version {
  campaign: string;
  day: Day;
  at: Date;
  version: number;
  counts: [actionId: string, count: number | null][];
}

/** The same from the stored versions, moment by moment. */
async function replay(tx: WorkspaceTransaction, channels: Map<string, string>): Promise<string[]> {
  const { versions, confirmed } = await readTables(tx);
  const parts = Object.entries(CHANNELS).flatMap(([name, campaigns]) => DAYS.map((day) => ({ name, campaigns, day })));
  const lines = parts.flatMap(({ name, campaigns, day }) => {
    const isOwn = (row: { campaign: string; day: Day }) => row.day === day && campaigns.includes(row.campaign);
    const own = versions.filter(isOwn);
    const last = Math.max(...confirmed.filter(isOwn).map(({ at }) => at.getTime()));
    const times = new Set([...own.map(({ at }) => at.getTime()), last]);
    return [...times].flatMap((time) =>
      sumAt(own, time).map(([actionId, count]) =>
        lineOf([channels.get(name) ?? "", day, actionId], new Date(time), count),
      ),
    );
  });
  return lines.sort();
}

async function readTables(tx: WorkspaceTransaction) {
  const names = new Map((await tx.campaign.findMany()).map(({ id, externalId }) => [id, externalId]));
  const keyOf = (row: { campaignId: string; day: Date; fetchedAt: Date }) => ({
    campaign: names.get(row.campaignId) ?? "",
    day: toDay(row.day.toISOString().slice(0, 10)),
    at: row.fetchedAt,
  });
  const versions = (await tx.dayRowVersion.findMany()).map((row): Version => {
    const actions = row.actions as { actionId: string; count: string | null }[];
    const counts = actions.map(({ actionId, count }): Version["counts"][number] => [
      actionId,
      count === null ? null : Number(count),
    ]);
    return { ...keyOf(row), version: row.version, counts };
  });
  return { versions, confirmed: (await tx.dayRow.findMany()).map(keyOf) };
}

function sumAt(versions: Version[], time: number): Version["counts"] {
  const inOrder = versions.toSorted((one, other) => Number(one.at) - Number(other.at) || one.version - other.version);
  const newest = new Map(inOrder.filter(({ at }) => at.getTime() <= time).map((one) => [one.campaign, one.counts]));
  const sums = new Map<string, number | null>();
  for (const [actionId, count] of [...newest.values()].flat()) {
    const before = sums.get(actionId) ?? (sums.has(actionId) ? null : 0);
    sums.set(actionId, before === null || count === null ? null : before + count);
  }
  return [...sums];
}

function lineOf(key: string[], at: Date, count: number | null): string {
  return [...key, at.toISOString(), count].join(" ");
}
