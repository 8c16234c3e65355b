import { floorToGrid, roundToGrid, smallestAmountMicros, sumMicros, type Micros } from "@/lib/domain/money";
import type { PlanOptions } from "@/lib/domain/views/plan";
import type { LimitChoice, PlanDraft } from "./plan-draft";

type ChannelOption = PlanOptions["channels"][number];

/** The total budget of a choice; null if it is not known. */
export function limitOf(
  choice: Exclude<LimitChoice, "own">,
  options: PlanOptions,
  chosen: ReadonlySet<string>,
): Micros | null {
  return choice === "budgets" ? budgetsSet(options, chosen) : recentBudget(options, chosen);
}

/** The sum of the chosen channels' budgets; null unless all are on record. */
export function budgetsSet(options: PlanOptions, chosen: ReadonlySet<string>): Micros | null {
  const known = chosenOf(options, chosen).map((channel) => channel.budgetMicros);
  if (known.length === 0 || known.some((micros) => micros === null)) return null;
  const sum = sumMicros(known.map((micros) => micros ?? 0n));
  return sum > 0n ? sum : null;
}

export function countUnknownBudgets(options: PlanOptions, chosen: ReadonlySet<string>): number {
  return chosenOf(options, chosen).filter((channel) => channel.budgetMicros === null).length;
}

/** The recent daily spend of the chosen channels, in whole units; null if they spent nothing. */
export function recentBudget(options: PlanOptions, chosen: ReadonlySet<string>): Micros | null {
  const channels = chosenOf(options, chosen);
  const recent = sumMicros(channels.map((channel) => channel.recentDailySpendMicros ?? 0n));
  const [first] = channels;
  if (!first || recent <= 0n) return null;
  const rounded = roundToGrid(recent, 1_000_000n);
  const smallest = smallestAmountMicros(first.currency);
  return rounded > 0n ? rounded : floorToGrid(recent + smallest - 1n, smallest);
}

export interface LimitRow {
  channelId: string;
  channelName: string;
  budgetMicros: Micros | null;
  spendMicros: Micros | null;
  /** The highest budget that the total and the channel's own highest budget allow; null without a total. */
  mostMicros: Micros | null;
}

/** The chosen channels with what is set, what is spent, and what the total would allow each at most. */
export function limitRows(
  { chosen, limits, dailyBudgetMicros }: Pick<PlanDraft, "chosen" | "limits" | "dailyBudgetMicros">,
  options: PlanOptions,
): LimitRow[] {
  const channels = chosenOf(options, chosen);
  const leastOf = ({ channelId }: ChannelOption) => limits.get(channelId)?.minMicros ?? 0n;
  const least = sumMicros(channels.map(leastOf));
  const most = (channel: ChannelOption): Micros | null => {
    if (dailyBudgetMicros === null) return null;
    const left = dailyBudgetMicros - (least - leastOf(channel));
    const own = limits.get(channel.channelId)?.maxMicros ?? left;
    const allowed = own < left ? own : left;
    return allowed > 0n ? allowed : 0n;
  };
  return channels.map((channel) => ({
    channelId: channel.channelId,
    channelName: channel.channelName,
    budgetMicros: channel.budgetMicros,
    spendMicros: channel.recentDailySpendMicros,
    mostMicros: most(channel),
  }));
}

function chosenOf({ channels }: PlanOptions, chosen: ReadonlySet<string>): ChannelOption[] {
  return channels.filter((channel) => chosen.has(channel.channelId));
}
