import { randomUUID } from "node:crypto";
import { addDays, toDay, weekdayOf, type Day } from "@/lib/domain/day";
import { CLICK_ACTION_KEY, type DayRow } from "@/lib/domain/day-row";
import { storedCurrency, toCurrency, unitsToMicros } from "@/lib/domain/money";
import type { PlanSettings } from "@/lib/domain/plan";
import { workerContext, type ServiceContext } from "@/lib/services/context";
import { listBudgetEntities } from "@/lib/store/accounts/campaigns";
import { saveChannel, saveChannelMembers } from "@/lib/store/accounts/channels";
import { saveNewConnection } from "@/lib/store/accounts/connections";
import { listConversionActions } from "@/lib/store/accounts/conversion-actions";
import { saveDayRows } from "@/lib/store/day-rows/day-rows";
import { saveSeries } from "@/lib/store/accounts/series";
import { inWorkspace } from "@/lib/store/db/workspace-transaction";
import { savePerson } from "@/lib/store/people/people";
import { saveNewWorkspace } from "@/lib/store/workspaces/workspaces";

export const LAST_DAY = toDay("2026-03-31");
/** The morning after the last day. */
export const NOW = new Date("2026-04-01T08:00:00Z");
export const EUR = toCurrency("EUR");

export interface AccountShape {
  days?: number;
  channels?: { name: string; scale: number; spend: number }[];
  withValues?: boolean;
  /** Days in a row, the last one so many days before the account's last, with this multiple of spend, conversions and value. */
  event?: { daysBack: number; days: number; spend: number; conversions: number; value?: number };
  timeZone?: string;
  currency?: string;
}

export interface SmallAccount {
  context: ServiceContext;
  channelIds: string[];
  /** Action ids by key. */
  actionIds: Map<string, string>;
  settings: PlanSettings;
}

const CHANNELS = [
  { name: "Search", scale: 4, spend: 100 },
  { name: "Social", scale: 2, spend: 150 },
  { name: "Video", scale: 1, spend: 80 },
];

/** A new workspace with one account. Purchases grow with the square root of spend, without randomness. */
export async function smallAccount(shape: AccountShape = {}): Promise<SmallAccount> {
  const { days = 60, channels = CHANNELS, withValues = true, timeZone = "UTC" } = shape;
  const currency = storedCurrency(shape.currency ?? "EUR");
  const workspaceId = randomUUID();
  const owner = await savePerson({ email: "owner@example.com", name: "Owner" });
  await saveNewWorkspace({
    workspaceId,
    slug: workspaceId,
    name: "Test",
    kind: "standard",
    currency,
    timeZone,
    clockDay: null,
    ownerId: owner.userId,
  });
  const ids = await inWorkspace(workspaceId, async (tx) => {
    const connection = await saveNewConnection(tx, { platform: "csv", name: "Account", currency, timeZone });
    const { connectionId } = connection;
    const { seriesId } = await saveSeries(tx, connectionId, {
      attribution: "default",
      timeBasis: "interaction",
      definitionVersion: 1,
    });
    const rows = channels.flatMap((channel, index) => listRows(channel, { ...shape, index, days, withValues }));
    await saveDayRows(tx, { connection, seriesId, fetchedAt: new Date("2026-04-01T05:00:00Z") }, rows);
    const entities = await listBudgetEntities(tx, connectionId);
    const channelIds: string[] = [];
    for (const { name } of channels) {
      const channelId = await saveChannel(tx, { connectionId, name, currency });
      const entity = entities.find((one) => one.externalId === name);
      if (entity)
        await saveChannelMembers(tx, [
          { budgetEntityId: entity.budgetEntityId, channelId, from: addDays(LAST_DAY, -400) },
        ]);
      channelIds.push(channelId);
    }
    const actions = await listConversionActions(tx, connectionId);
    return { channelIds, actionIds: new Map(actions.map((action) => [action.key, action.actionId])) };
  });
  const context = { ...workerContext(workspaceId, NOW), userId: owner.userId };
  return { context, ...ids, settings: settingsFor(ids.channelIds, ids.actionIds.get("purchase") ?? "", channels) };
}

export function clickActionOf(account: SmallAccount): string {
  return account.actionIds.get(CLICK_ACTION_KEY) ?? "";
}

function settingsFor(channelIds: string[], actionId: string, channels: { spend: number }[]): PlanSettings {
  return {
    name: "Spring",
    currency: EUR,
    timeZone: "UTC",
    startsOn: addDays(LAST_DAY, 1),
    endsOn: null,
    dailyBudgetMicros: unitsToMicros(channels.reduce((sum, channel) => sum + channel.spend, 0)),
    target: { kind: "none" },
    windowDays: 28,
    tolerance: 0.05,
    channels: channelIds.map((channelId) => ({ channelId, minMicros: 0n, maxMicros: null, locked: false })),
    goalWeights: [{ actionId, weight: 1 }],
    maxStep: 0.3,
    startShare: 0.05,
    leastGain: 0,
    coolDownDays: 0,
    maxDataAgeDays: 7,
    nightlyHour: 5,
    automation: "recommend",
  };
}

function listRows(
  channel: { name: string; scale: number; spend: number },
  {
    index,
    days,
    withValues,
    event,
  }: { index: number; days: number; withValues: boolean } & Pick<AccountShape, "event">,
): DayRow[] {
  return Array.from({ length: days }, (_, back): DayRow => {
    const day = addDays(LAST_DAY, -back);
    const usual = Math.round(channel.spend * (1 + 0.4 * Math.sin(back * (index + 1))) * 100) / 100;
    const strength = weekdayOf(day) >= 5 ? 0.8 : 1;
    const isEvent = event !== undefined && back >= event.daysBack && back < event.daysBack + event.days;
    const spend = Math.round(usual * (isEvent ? event.spend : 1) * 100) / 100;
    const count = Math.round(channel.scale * Math.sqrt(usual) * strength * (isEvent ? event.conversions : 1));
    const value = count * 40 * (isEvent ? (event.value ?? 1) : 1);
    return row(channel.name, day, { spend, count, value: withValues ? value : null });
  });
}

function row(
  name: string,
  day: Day,
  { spend, count, value }: { spend: number; count: number; value: number | null },
): DayRow {
  return {
    campaignExternalId: name,
    campaignName: name,
    day,
    spendMicros: unitsToMicros(spend),
    impressions: 1000,
    clicks: Math.round(spend * 2.3 * 10) / 10,
    complete: true,
    budgetMicros: null,
    actions: [{ actionKey: "purchase", count, valueMicros: value === null ? null : unitsToMicros(value) }],
  };
}
