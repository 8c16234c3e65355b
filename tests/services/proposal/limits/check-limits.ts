import { daysBetween } from "@/lib/domain/day";
import type { BuiltProposal } from "../reasons/odd-account";

/** Amounts in hundredths of a cent, so that sums and steps are exact whole numbers. */
const PARTS = 10_000n;
const CENT = 10_000n;

/** A limit that a proposal breaks without a stronger one that makes it. */
export interface BrokenLimit {
  limit: "total" | "lock" | "highest" | "lowest" | "cool-down" | "largest step" | "start";
  channel: string;
  detail: string;
}

type Side = { low: bigint; high: bigint };

/**
 * Checks a proposal against the plan's limits in their order: total, lock, highest, lowest, cool-down, largest step. It
 * knows no code of the product. A limit may be broken downwards only by the total, and only while no weaker one is left.
 */
export function listBrokenLimits({ inputs, proposal }: BuiltProposal): BrokenLimit[] {
  const budgets = proposal.lines.map((line) => line.allowedMicros);
  const total = inputs.settings.dailyBudgetMicros;
  const sum = budgets.reduce((all, micros) => all + micros, 0n);
  const limits = inputs.channels.map((_, index) => limitsOf(inputs, index));
  const broken: BrokenLimit[] = [];
  const add = (limit: BrokenLimit["limit"], index: number, detail: string) =>
    broken.push({ limit, channel: inputs.channels[index]?.name ?? "", detail });
  if (sum > total) add("total", 0, `${sum} of ${total}`);
  budgets.forEach((budget, index) => {
    const own = limits[index];
    if (own === undefined) return;
    if (budget > own.most.high) add(own.most.name, index, `${budget} above ${own.most.high}`);
  });
  const kinds = ["lock", "lowest", "cool-down", "largest step"] as const;
  // The weakest limits yield first: while one of them is above its stronger ones, no stronger one may be broken.
  kinds.forEach((kind, rank) => {
    limits.forEach((own, index) => {
      const least = own.least[rank] ?? 0n;
      const budget = budgets[index] ?? 0n;
      if (budget >= least - 2n * CENT * BigInt(budgets.length)) return;
      const weaker = limits.findIndex((other, at) => (budgets[at] ?? 0n) > (other.least[rank] ?? 0n) + slack(budgets));
      const isNeeded = limits.reduce((all, other) => all + (other.least[rank] ?? 0n), 0n) > total;
      if (!isNeeded) add(kind, index, `${budget} below ${least}, although all of its kind fit`);
      else if (weaker >= 0) add(kind, index, `${budget} below ${least}, while ${weaker} has more than its own`);
    });
  });
  return broken;
}

function slack(budgets: bigint[]): bigint {
  return 2n * CENT * BigInt(budgets.length);
}

interface OwnLimits {
  most: { name: "lock" | "highest" | "cool-down" | "largest step" | "start"; high: bigint };
  /** What lock, lowest, cool-down and largest step keep, each with the stronger ones in it. */
  least: bigint[];
}

function limitsOf({ settings, channels, days, forDay }: BuiltProposal["inputs"], index: number): OwnLimits {
  const channel = channels[index]!;
  const { minMicros: min, maxMicros, locked } = settings.channels[index]!;
  const current = channel.current.micros;
  const most = maxMicros ?? settings.dailyBudgetMicros;
  const max = most > min ? most : min;
  const kept: Side = { low: clamp(current, min, max), high: clamp(current, min, max) };
  if (locked) return { most: { name: "lock", high: current }, least: [current, current, current, current] };
  const isCooling = channel.changedOn !== null && daysBetween(channel.changedOn, forDay) < settings.coolDownDays;
  const own = days.filter((day) => day.channelId === channel.channelId);
  const isNew = own.filter((day) => day.spendMicros !== null && day.actions.length > 0).length < 7;
  if (isCooling || isNew) return { most: { name: "cool-down", high: kept.high }, least: [0n, min, kept.low, kept.low] };
  const step = BigInt(Math.round(settings.maxStep * Number(PARTS)));
  const down = (current * (PARTS - step)) / PARTS;
  if (current < CENT) {
    const start = startOf({ settings, channels, days }, index);
    const high = start > max ? max : start;
    return { most: { name: "start", high: high > min ? high : min }, least: [0n, min, min, min] };
  }
  const up = (current * (PARTS + step)) / PARTS;
  const high = clamp(up, min, max);
  const low = clamp(down, min, max);
  return { most: { name: up < max ? "largest step" : "highest", high }, least: [0n, min, min, low] };
}

/** A share of the mean daily spend of the last 28 days, at most what the channel spent on its best day. */
function startOf(
  { settings, channels, days }: Pick<BuiltProposal["inputs"], "settings" | "channels" | "days">,
  index: number,
): bigint {
  const own = days.filter((day) => day.channelId === channels[index]!.channelId);
  const ever = own.reduce((top, { spendMicros }) => ((spendMicros ?? 0n) > top ? (spendMicros ?? 0n) : top), 0n);
  const dates = [...new Set(days.map(({ day }) => day))].sort().slice(-28);
  const spent = days.filter(({ day }) => dates.includes(day)).reduce((sum, row) => sum + (row.spendMicros ?? 0n), 0n);
  const share = (Number(spent) / Math.max(1, dates.length)) * settings.startShare;
  const start = BigInt(Math.floor(Math.min(share, Number(ever))));
  return ever > 0n && start < CENT && settings.startShare > 0 ? CENT : start;
}

function clamp(micros: bigint, min: bigint, max: bigint): bigint {
  const below = micros < max ? micros : max;
  return below > min ? below : min;
}
