import { keepRoom, readCurrent, type SpendDays } from "@/lib/domain/current";
import { addDays, daysBetween, weekdayOf, type Day } from "@/lib/domain/day";
import { createRng } from "@/lib/engine";
import type { PlanInputs } from "@/lib/services/inputs/plan-inputs";

type InputDay = PlanInputs["days"][number];

/** Which of a channel's rows an export has, and what a person said about them. */
interface Oddity {
  has: (age: number, weekday: number) => boolean;
  /** What a row's spend is multiplied by. */
  times?: number;
  /** The age of a day with a bill of ten times its spend. */
  bill?: number;
  spendDays?: SpendDays;
}

const isWeekly = (age: number) => age % 7 === 2;
const ODDITIES: Oddity[] = [
  { has: () => true },
  { has: (age) => age > 10 },
  { has: (age) => age > 0 },
  { has: (age) => age < 3 || age > 15 },
  { has: (_, weekday) => weekday >= 5 },
  { has: (_, weekday) => weekday < 5 },
  { has: () => true, bill: 4 },
  { has: isWeekly, times: 7 },
  { has: isWeekly, times: 7, spendDays: "outside" },
];

/** From this many days on, every oddity can be seen in a channel's rows. */
const MIN_DAYS = 20;

/** Gives every second long account one channel without a recorded budget, whose rows stop, pause, or are not by the day. */
export function withOddSource(inputs: PlanInputs, seed: number): PlanInputs {
  const rng = createRng(seed + 2e6);
  const first = inputs.days[0]?.day ?? inputs.forDay;
  const count = inputs.channels.length;
  if (rng.next() < 0.5 || count < 2 || daysBetween(first, inputs.forDay) < MIN_DAYS) return inputs;
  const index = Math.floor(rng.next() * count);
  const oddity = ODDITIES[Math.floor(rng.next() * ODDITIES.length)]!;
  const channelId = inputs.channels[index]!.channelId;
  const accountDays = inputs.days.filter((row) => row.channelId !== channelId).map(({ day }) => day);
  const newest = addDays(inputs.forDay, -1);
  const days = inputs.days.flatMap((row) => (row.channelId === channelId ? oddRows(row, newest, oddity) : [row]));
  const rows = days.filter((row) => row.channelId === channelId).map((row) => ({ ...row, hasConversions: true }));
  const { spendDays } = oddity;
  const read = readCurrent({ rows, accountDays, forDay: inputs.forDay, recorded: null, spendDays, grid: 10_000n });
  const currents = inputs.channels.map(({ current }, at) => (at === index ? read : current));
  const { dailyBudgetMicros } = inputs.settings;
  const kept = keepRoom(currents, { dailyBudgetMicros, grid: 10_000n });
  const channels = inputs.channels.map((channel, at) =>
    at === index ? { ...channel, current: kept[at]!, changedOn: null } : channel,
  );
  const limits = inputs.settings.channels.map((own, at) => (at === index && spendDays ? { ...own, spendDays } : own));
  return { ...inputs, days, channels, settings: { ...inputs.settings, channels: limits } };
}

function oddRows(row: InputDay, newest: Day, { has, times = 1, bill }: Oddity): InputDay[] {
  const age = daysBetween(row.day, newest);
  if (!has(age, weekdayOf(row.day))) return [];
  const spendMicros = row.spendMicros === null ? null : row.spendMicros * BigInt(age === bill ? 10 : times);
  return [{ ...row, spendMicros, budgetMicros: null }];
}
