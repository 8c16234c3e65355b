import { listChannelBudgets } from "@/lib/store/accounts/budget-history";
import type { WorkspaceTransaction } from "@/lib/store/db/workspace-transaction";
import type { HistoryAccount } from "./account";
import { CAMPAIGNS, CHANNEL, dayOf } from "./history";
import { contentOf, standingBudget, standingRows, type StandingRow, type World } from "./law";

/** The days on which budgets are compared. */
const BUDGET_DAYS = [0, 1, 2];

/** All that the store derives from readings, line by line: day rows, actions, rollups and budgets in force. */
export async function observe(tx: WorkspaceTransaction, account: HistoryAccount): Promise<string[]> {
  const found = await tx.$queryRaw<{ line: string }[]>`
    WITH names AS (SELECT id, key FROM conversion_action WHERE workspace_id = ${tx.workspaceId}::uuid)
    SELECT concat_ws(' ', 'row', c.external_id, d.day, d.series_id, d.currency, coalesce(d.spend_micros::text, 'null'),
      coalesce(d.impressions::float8::text, 'null'), coalesce(d.clicks::float8::text, 'null'), d.complete,
      coalesce(d.budget_micros::text, 'null'), (extract(epoch FROM d.fetched_at) * 1000)::bigint,
      coalesce(d.import_id::text, 'null')) AS line
    FROM day_row d JOIN campaign c ON c.id = d.campaign_id WHERE d.workspace_id = ${tx.workspaceId}::uuid
    UNION ALL
    SELECT concat_ws(' ', 'action', c.external_id, a.day, a.series_id, k.key, coalesce(a.count::float8::text, 'null'),
      coalesce(a.value_micros::text, 'null'))
    FROM day_row_action a JOIN campaign c ON c.id = a.campaign_id JOIN names k ON k.id = a.action_id
    WHERE a.workspace_id = ${tx.workspaceId}::uuid
    UNION ALL
    SELECT concat_ws(' ', 'channel', d.day, d.series_id, d.currency, coalesce(d.spend_micros::text, 'null'),
      coalesce(d.impressions::float8::text, 'null'), coalesce(d.clicks::float8::text, 'null'), d.complete,
      coalesce(d.budget_micros::text, 'null'), (extract(epoch FROM d.fetched_at) * 1000)::bigint, d.row_count)
    FROM channel_day d WHERE d.workspace_id = ${tx.workspaceId}::uuid
    UNION ALL
    SELECT concat_ws(' ', 'channel action', a.day, a.series_id, k.key, coalesce(a.count::float8::text, 'null'),
      coalesce(a.value_micros::text, 'null'))
    FROM channel_day_action a JOIN names k ON k.id = a.action_id WHERE a.workspace_id = ${tx.workspaceId}::uuid
    UNION ALL
    SELECT concat_ws(' ', 'workspace', w.day, w.currency, coalesce(w.spend_micros::text, 'null'),
      coalesce(w.unassigned_spend_micros::text, 'null'), w.complete, w.row_count)
    FROM workspace_day w WHERE w.workspace_id = ${tx.workspaceId}::uuid`;
  return [...found.map(({ line }) => line), ...(await budgetsOf(tx, account))].sort();
}

/** The same lines by the law, from the readings that are not undone. */
export function expected(world: World, account: HistoryAccount, imports: string[]): string[] {
  const rows = standingRows(world);
  const series = (row: StandingRow) => account.seriesIds[row.series];
  const inChannel = rows.filter((row) => row.campaign < CHANNEL.length);
  const channelDays = groupBy(inChannel, (row) => `${row.day} ${series(row)}`);
  const active = groupBy(
    rows.filter((row) => row.series === 0),
    (row) => `${row.day} ${row.currency}`,
  );
  return [
    ...rows.map((row) => {
      const importId = row.importNo === null ? "null" : imports[row.importNo];
      const known = contentOf(row);
      return `row ${CAMPAIGNS[row.campaign]} ${row.day} ${series(row)} ${row.currency} ${known.spendMicros} ${known.impressions} ${known.clicks} ${flag(known.complete)} ${known.budgetMicros} ${row.fetchedAt} ${importId}`;
    }),
    ...rows.flatMap((row) =>
      contentOf(row).actions.map(
        ({ actionKey, count, valueMicros }) =>
          `action ${CAMPAIGNS[row.campaign]} ${row.day} ${series(row)} ${actionKey} ${count} ${valueMicros}`,
      ),
    ),
    ...[...channelDays].map(([day, group]) => `channel ${day} ${channelTotals(group)}`),
    ...[...channelDays].flatMap(([day, group]) => channelActions(group).map((line) => `channel action ${day} ${line}`)),
    ...[...active].map(([day, group]) => {
      const aside = group.filter((row) => row.campaign >= CHANNEL.length);
      const complete = flag(group.every((row) => contentOf(row).complete));
      return `workspace ${day} ${sum(spends(group))} ${sum(spends(aside))} ${complete} ${group.length}`;
    }),
    ...BUDGET_DAYS.map((day) =>
      CHANNEL.map((name, campaign) => `${name} ${standingBudget(world, campaign, day)}`).join(", "),
    ).map((line, day) => `budget ${day} ${line}`),
  ].sort();
}

async function budgetsOf(tx: WorkspaceTransaction, account: HistoryAccount): Promise<string[]> {
  const lines: string[] = [];
  for (const day of BUDGET_DAYS) {
    const channelIds = [account.channels.get("Search") ?? ""];
    const [budget] = await listChannelBudgets(tx, { channelIds, day: dayOf(day) });
    const amounts = new Map(budget?.members.map((member) => [member.budgetEntityId, member.amountMicros]));
    const named = CHANNEL.map((name) => `${name} ${amounts.get(account.budgetEntities.get(name) ?? "")}`);
    lines.push(`budget ${day} ${named.join(", ")}`);
  }
  return lines;
}

function channelTotals(group: StandingRow[]): string {
  const known = group.map(contentOf);
  const currency = group.map((row) => row.currency).sort()[0];
  const complete = flag(known.every((one) => one.complete));
  const fetchedAt = Math.min(...group.map((row) => row.fetchedAt));
  const budget = sum(known.map((one) => one.budgetMicros));
  const [impressions, clicks] = [sum(known.map((one) => one.impressions)), sum(known.map((one) => one.clicks))];
  return `${currency} ${sum(spends(group))} ${impressions} ${clicks} ${complete} ${budget} ${fetchedAt} ${group.length}`;
}

/** A total with an unknown part is unknown. An action is summed over the campaigns that report it. */
function channelActions(group: StandingRow[]): string[] {
  const actions = groupBy(
    group.flatMap((row) => contentOf(row).actions),
    (action) => action.actionKey,
  );
  const clicks = sum(group.map((row) => contentOf(row).clicks));
  return [
    `click ${clicks} null`,
    ...[...actions].map(
      ([key, parts]) => `${key} ${sum(parts.map((one) => one.count))} ${sum(parts.map((one) => one.valueMicros))}`,
    ),
  ];
}

const spends = (group: StandingRow[]) => group.map((row) => contentOf(row).spendMicros);
const flag = (value: boolean) => (value ? "t" : "f");

function sum(values: (number | bigint | null)[]): string {
  return values.includes(null) ? "null" : String(values.reduce((total: number, value) => total + Number(value), 0));
}

function groupBy<T>(items: T[], key: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(key(item), [...(groups.get(key(item)) ?? []), item]);
  return groups;
}
