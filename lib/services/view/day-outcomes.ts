import { planToday } from "@/lib/domain/today";
import type { Day } from "@/lib/domain/day";
import type { Micros } from "@/lib/domain/money";
import type { Plan } from "@/lib/domain/plan";
import type { DayOutcome } from "@/lib/domain/views/decision";
import { type ChannelRecord, listChannels } from "@/lib/store/accounts";
import { listConnectionLastDays } from "@/lib/store/channel-days";
import type { WorkspaceTransaction } from "@/lib/store/db";
import { getWorkspace } from "@/lib/store/workspaces";
import { buildPerformance, loadPerformance } from "@/lib/services/report";

export interface DayOutcomes {
  total: DayOutcome;
  byChannel: Map<string, DayOutcome>;
}

/** What the plan's channels brought on each of these days that is over and has data, counted by this version's goal. */
export async function readOutcomes(
  tx: WorkspaceTransaction,
  { plan, days, now }: { plan: Plan; days: Day[]; now: Date },
): Promise<Map<Day, DayOutcomes>> {
  const today = planToday(await getWorkspace(tx), plan.settings, now);
  const channels = await listChannels(tx, { channelIds: plan.settings.channels.map((channel) => channel.channelId) });
  const upTo = await firstEnd(tx, channels);
  const over = [...new Set(days)].filter((day) => day < today && upTo !== null && day <= upTo).sort();
  const [from, to] = [over[0], over.at(-1)];
  if (from === undefined || to === undefined) return new Map();
  const inputs = await loadPerformance(tx, { plan, channels, from, to, groupBy: "channel", basis: "completed" });
  if (!inputs) return new Map();
  return new Map(
    over.flatMap((day) => {
      const { days: found, rows } = buildPerformance({ ...inputs, from: day, to: day });
      const [total] = found;
      if (!total || (total.spendMicros === null && total.conversions === null)) return [];
      const { provisional } = total;
      const outcomeOf = (spendMicros: Micros | null, conversions: number | null): DayOutcome => ({
        spendMicros,
        conversions,
        provisional,
      });
      const byChannel = new Map(rows.map((row) => [row.groupId, outcomeOf(row.spendMicros, row.conversions)]));
      return [
        [
          day,
          { total: outcomeOf(total.isSpendPartial ? null : total.spendMicros, total.expectedConversions), byChannel },
        ],
      ];
    }),
  );
}

/** The day up to which all accounts of these channels have data. A later day's total would leave some out. */
async function firstEnd(tx: WorkspaceTransaction, channels: ChannelRecord[]): Promise<Day | null> {
  const used = new Set(channels.map((channel) => channel.connectionId));
  const ends = (await listConnectionLastDays(tx)).filter(({ connectionId }) => used.has(connectionId));
  return ends.length < used.size ? null : (ends.map(({ lastDay }) => lastDay).sort()[0] ?? null);
}
