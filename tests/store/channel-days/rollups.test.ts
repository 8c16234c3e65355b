import fc from "fast-check";
import { expect, it } from "vitest";
import { addDays } from "@/lib/domain/day";
import { saveChannelMember } from "@/lib/store/accounts/channels";
import { saveDayRows } from "@/lib/store/day-rows/day-rows";
import { inWorkspace } from "@/lib/store/db/workspace-transaction";
import { undoDayRows } from "@/lib/store/day-rows/undo";
import { dayRow, LONG_AGO, openAdAccount, reading, type AdAccount } from "../ad-account";
import { asOwner } from "../owner";

const CAMPAIGNS = ["a", "b", "c", "d"];
const CHANNELS = ["Search", "Social"];

const micros = fc.option(fc.bigInt(0n, 2n), { freq: 6 });
const count = fc.option(fc.integer({ min: 0, max: 2 }), { freq: 6 });
const action = fc.record({ actionKey: fc.constantFrom("purchase", "lead"), count, valueMicros: micros });
const row = fc.record({
  campaign: fc.constantFrom(...CAMPAIGNS),
  dayIndex: fc.nat(4),
  spendMicros: micros,
  clicks: count,
  impressions: count,
  budgetMicros: micros,
  complete: fc.boolean(),
  actions: fc.uniqueArray(action, { selector: (one) => one.actionKey, maxLength: 2 }),
});
const rows = fc.uniqueArray(row, { selector: (one) => `${one.campaign}${one.dayIndex}`, maxLength: 8 });
const operation = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant("save" as const), hour: fc.nat(5), imported: fc.boolean(), rows }),
  },
  fc.record({
    kind: fc.constant("move" as const),
    campaign: fc.constantFrom(...CAMPAIGNS),
    to: fc.constantFrom(...CHANNELS, null),
    dayIndex: fc.nat(4),
  }),
  fc.record({ kind: fc.constant("undo" as const), index: fc.nat(3) }),
);
type Operation = typeof operation extends fc.Arbitrary<infer T> ? T : never;

it("the rollup equals the sums of the day rows after any sequence of readings, re-mappings and undone imports", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(operation, { minLength: 1, maxLength: 8 }), async (operations) => {
      const account = await openAdAccount({ Search: ["a", "b"], Social: ["c"] });
      await openCampaign(account, "d");
      const imports: string[] = [];
      for (const one of operations) await perform(account, imports, one);
      expect(await rollupsOf(account)).toEqual(await sumsOf(account));
    }),
    { numRuns: 25, seed: 7 },
  );
}, 240_000);

async function openCampaign(account: AdAccount, campaign: string): Promise<void> {
  await inWorkspace(account.workspaceId, async (tx) => {
    await saveDayRows(tx, reading(account, "2026-01-01T00:00:00Z"), [dayRow(campaign, LONG_AGO)]);
    const [entity] = await tx.budgetEntity.findMany({ where: { externalId: campaign } });
    account.budgetEntities.set(campaign, entity?.id ?? "");
  });
}

async function perform(account: AdAccount, imports: string[], operation: Operation): Promise<void> {
  const { workspaceId } = account;
  await inWorkspace(workspaceId, async (tx) => {
    if (operation.kind === "move") {
      const { campaign, to, dayIndex } = operation;
      const budgetEntityId = account.budgetEntities.get(campaign) ?? "";
      const channelId = to && (account.channels.get(to) ?? null);
      return saveChannelMember(tx, { budgetEntityId, channelId, from: addDays(LONG_AGO, dayIndex) });
    }
    if (operation.kind === "undo") {
      const importId = imports[operation.index];
      if (!importId) return;
      await tx.import.updateMany({ where: { workspaceId, id: importId }, data: { status: "undone" } });
      await undoDayRows(tx, { importId, connectionId: account.connection.connectionId });
      return;
    }
    const { hour, imported, rows: given } = operation;
    const file = { workspaceId, fileName: "a.csv", byteCount: 1n, sha256: "" };
    const importId = imported ? (await tx.import.create({ data: file })).id : undefined;
    if (importId) imports.push(importId);
    await saveDayRows(
      tx,
      { ...reading(account, `2026-02-01T0${hour}:00:00Z`), ...(importId && { importId }) },
      given.map(({ campaign, dayIndex, ...values }) => dayRow(campaign, addDays(LONG_AGO, dayIndex), values)),
    );
  });
}

interface Rollups {
  channelDays: unknown[];
  actions: unknown[];
  workspaceDays: unknown[];
}

async function rollupsOf({ workspaceId }: AdAccount): Promise<Rollups> {
  return {
    channelDays: await asOwner(
      `SELECT channel_id, day::text, spend_micros, impressions::float8, clicks::float8, complete, budget_micros, row_count
       FROM channel_day WHERE workspace_id = $1 ORDER BY channel_id, day`,
      [workspaceId],
    ),
    actions: await asOwner(
      `SELECT channel_id, day::text, action_id, count::float8, value_micros FROM channel_day_action
       WHERE workspace_id = $1 ORDER BY channel_id, day, action_id`,
      [workspaceId],
    ),
    workspaceDays: await asOwner(
      `SELECT day::text, currency, spend_micros, unassigned_spend_micros FROM workspace_day
       WHERE workspace_id = $1 ORDER BY day, currency`,
      [workspaceId],
    ),
  };
}

interface Fact {
  campaign_id: string;
  budget_entity_id: string;
  channel_id: string | null;
  click_id: string;
  day: string;
  currency: string;
  spend_micros: string | null;
  impressions: number | null;
  clicks: number | null;
  complete: boolean;
  budget_micros: string | null;
  actions: { action_id: string; count: number | null; value_micros: string | null }[] | null;
}

/** The same totals, summed in memory from the newest valid version of each day row. */
async function sumsOf({ workspaceId }: AdAccount): Promise<Rollups> {
  const facts = await asOwner<Fact>(
    `SELECT DISTINCT ON (v.campaign_id, v.day) v.campaign_id, c.budget_entity_id, m.channel_id, v.day::text, v.currency,
       v.spend_micros, v.impressions::float8, v.clicks::float8, v.complete, v.budget_micros,
       (SELECT id FROM conversion_action k WHERE k.workspace_id = v.workspace_id AND k.kind = 'click') AS click_id,
       (SELECT jsonb_agg(jsonb_build_object('action_id', one ->> 'actionId', 'count', (one ->> 'count')::float8,
          'value_micros', one ->> 'valueMicros')) FROM jsonb_array_elements(v.actions) one) AS actions
     FROM day_row_version v
     JOIN campaign c ON c.id = v.campaign_id
     LEFT JOIN import u ON u.id = v.import_id
     LEFT JOIN channel_member m ON m.budget_entity_id = c.budget_entity_id AND m.valid_from <= v.day
       AND coalesce(m.valid_to > v.day, true)
     WHERE v.workspace_id = $1 AND u.status IS DISTINCT FROM 'undone'
     ORDER BY v.campaign_id, v.day, v.fetched_at DESC, v.version DESC`,
    [workspaceId],
  );
  const inChannels = groupBy(
    facts.filter((fact) => fact.channel_id),
    (fact) => `${fact.channel_id} ${fact.day}`,
  );
  return {
    channelDays: inChannels.map(channelDayOf),
    actions: inChannels.flatMap(actionsOf),
    workspaceDays: groupBy(facts, (fact) => `${fact.day} ${fact.currency}`).map((group) => ({
      day: group[0]?.day,
      currency: group[0]?.currency,
      spend_micros: sumBig(group.map((fact) => fact.spend_micros)),
      unassigned_spend_micros: sumBig(group.filter((fact) => !fact.channel_id).map((fact) => fact.spend_micros)),
    })),
  };
}

function channelDayOf(group: Fact[]) {
  const entities = groupBy(group, (fact) => fact.budget_entity_id);
  return {
    channel_id: group[0]?.channel_id,
    day: group[0]?.day,
    spend_micros: sumBig(group.map((fact) => fact.spend_micros)),
    impressions: sum(group.map((fact) => fact.impressions)),
    clicks: sum(group.map((fact) => fact.clicks)),
    complete: group.every((fact) => fact.complete),
    budget_micros: sumBig(entities.map((members) => members[0]?.budget_micros ?? null)),
    row_count: group.length,
  };
}

function actionsOf(group: Fact[]) {
  const clicks = group.map((fact) => ({ action_id: fact.click_id, count: fact.clicks, value_micros: null }));
  const all = [...clicks, ...group.flatMap((fact) => fact.actions ?? [])];
  return groupBy(all, (one) => one.action_id).map((parts) => ({
    channel_id: group[0]?.channel_id,
    day: group[0]?.day,
    action_id: parts[0]?.action_id,
    count: sum(parts.map((part) => part.count)),
    value_micros: sumBig(parts.map((part) => part.value_micros)),
  }));
}

function groupBy<T>(items: T[], key: (item: T) => string): T[][] {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(key(item), [...(groups.get(key(item)) ?? []), item]);
  return [...groups].sort(([left], [right]) => (left < right ? -1 : 1)).map(([, group]) => group);
}

function sum(values: (number | null)[]): number | null {
  return values.reduce<number | null>((total, value) => (total === null || value === null ? null : total + value), 0);
}

function sumBig(values: (string | null)[]): string | null {
  return (
    values
      .reduce<bigint | null>((total, value) => (total === null || value === null ? null : total + BigInt(value)), 0n)
      ?.toString() ?? null
  );
}
