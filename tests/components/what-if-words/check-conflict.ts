import { microsToUnits } from "@/lib/domain/money";
import { resolveDay, type DayProblem } from "@/lib/engine";
import type { CheckedSentence } from "../../services/proposal/reasons/check-reasons";
import { checked, type Shown } from "./checked";
import type { OddWhatIf } from "./odd-what-if";
import { numberIn, shows } from "./shown-number";
import { turnedDay } from "./turned-day";

/** Checks what the page says about limits that cannot all be kept: the conflict, and each way out by following its words. */
export function checkConflict(shown: Shown): CheckedSentence[] {
  const { conflict, state } = shown.page;
  const { problem, locks } = shown.day;
  const isFeasible = resolveDay(problem, { locks }).status === "optimal";
  if (conflict === null) return [checked("no conflict", "—", !isFeasible && "the limits conflict")];
  const [what = "", ways, ...rest] = conflict.split(/(?<=\.) (?=[A-Z])/);
  if (rest.length > 0) return [checked("unknown", conflict, "more than two sentences")];
  const options = ways === undefined ? [] : ways.replace(/\.$/, "").split(/, or /);
  return [
    checkReason(shown, what, isFeasible),
    ...options.map((option) => checkWay(shown, option.charAt(0).toLowerCase() + option.slice(1))),
    ...(state.solved === null ? [checked("unknown", conflict, "no limits on trial")] : []),
  ];
}

function checkReason({ day, odd: { limits } }: Shown, sentence: string, isFeasible: boolean): CheckedSentence {
  const { problem, locks } = day;
  const total = problem.dailyBudget;
  const kept = problem.channels.map(({ bounds, hold = null, current }, j) => {
    const { maxMicros } = limits.channels[j]!;
    const most = maxMicros === null ? Infinity : microsToUnits(maxMicros);
    const within = Math.min(most, Math.max(bounds.min, current ?? 0));
    const lock = locks[j] ?? (hold === "locked" ? current : hold === "not-enough-data" ? within : null);
    return { min: bounds.min, lock };
  });
  const sum = kept.reduce((all, { min, lock }) => all + (lock ?? min), 0);
  const isHeld = kept.some(({ min, lock }) => lock !== null && lock > min + 5e-7);
  const room =
    /^The channels' (lowest|lowest and held) budgets leave too little of the total of (\S+) for the other channels\.$/.exec(
      sentence,
    );
  const lowest = /^The channels' (lowest|lowest and held) budgets add up to more than the total of (\S+)\.$/.exec(
    sentence,
  );
  if (isFeasible) return checked(sentence, sentence, "the limits can be kept");
  if (room) {
    const others = kept.filter(({ min, lock }) => lock === null && min < problem.floor).length;
    const isShort = sum <= total + 1e-9 && sum + others * problem.floor > total;
    return checked(
      `The channels' ${room[1]} budgets leave too little of the total of N for the other channels.`,
      sentence,
      !isShort && `they add up to ${sum}`,
    );
  }
  if (lowest) {
    const names = isHeld ? "lowest and held" : "lowest";
    const fault = !shows(lowest[2]!, total)
      ? `total ${total}`
      : sum <= total
        ? `they add up to ${sum}`
        : lowest[1] !== names
          ? `${names} ones add up to it`
          : null;
    return checked(`The channels' ${lowest[1]} budgets add up to more than the total of N.`, sentence, fault);
  }
  if (sentence === "No split within these limits meets the target.")
    return checked(sentence, sentence, problem.roiTarget === null && "there is no target");
  return checked("unknown", sentence, "no check knows these words");
}

const WAYS: [string, RegExp][] = [
  ["set the total budget to N", /^set the total budget to (\S+)$/],
  ["lower the ROI target to N", /^lower the ROI target to (\S+)×$/],
  ["drop the target", /^drop the target$/],
  ["raise the target to N per conversion", /^raise the target to (\S+) per conversion$/],
  [
    "lower the channels' lowest budgets to N in all",
    /^lower the channels' lowest (?:and held )?budgets to (\S+) in all$/,
  ],
];

/** Does what the words say, and solves the day again. */
function checkWay(shown: Shown, text: string): CheckedSentence {
  const kinds: string[] = [];
  let { problem, locks } = shown.day;
  for (const part of text.split(/ and (?=set|lower|raise|drop)/)) {
    const known = WAYS.find(([, pattern]) => pattern.test(part));
    if (known === undefined) return checked("unknown", text, "no check knows these words");
    const amount = numberIn(known[1].exec(part)![1] ?? "0");
    kinds.push(known[0]);
    if (known[0].startsWith("set")) problem = withTotal(problem, amount);
    else if (known[0].startsWith("lower the ROI")) problem = { ...problem, roiTarget: amount };
    else if (known[0].startsWith("drop")) problem = { ...problem, roiTarget: null };
    else if (known[0].startsWith("raise")) problem = { ...problem, roiTarget: microsToUnits(cpaOf(shown)) / amount };
    else {
      const lowered = lower(shown, known[1].exec(part)![1]!);
      if (typeof lowered === "string") return checked(known[0], text, lowered);
      ({ problem, locks } = lowered);
    }
  }
  const after = resolveDay(problem, { locks });
  return checked(kinds.join(" and "), text, after.status !== "optimal" && `then still: ${after.relaxation?.sentence}`);
}

function cpaOf({ odd }: Shown): bigint {
  if (odd.initial.target.kind !== "cpa") throw new RangeError("This plan has no CPA target.");
  return odd.initial.target.cpaMicros;
}

/** A channel without a highest budget may get all of the total. */
function withTotal(problem: DayProblem, total: number): DayProblem {
  const channels = problem.channels.map((channel) => {
    const { min, max } = channel.bounds;
    return max === Math.max(min, problem.dailyBudget)
      ? { ...channel, bounds: { min, max: Math.max(min, total) } }
      : channel;
  });
  const days = problem.weekdays.remaining.reduce((a, b) => a + b, 0);
  const remaining = problem.remainingBudget;
  return {
    ...problem,
    dailyBudget: total,
    remainingBudget: remaining === null ? null : remaining + (total - problem.dailyBudget) * days,
    channels,
  };
}

/** The words do not say which budgets to lower. The page's own choice is tried if it adds up to what they say. */
function lower({ odd, page }: Shown, amount: string): { problem: DayProblem; locks: (number | null)[] } | string {
  const way = page.state.conflict?.ways.find(({ channels }) => channels !== odd.limits.channels);
  if (way === undefined) return "the page knows no such way";
  const before = keptOf(odd, odd.limits);
  const after = keptOf(odd, way);
  if (!(after < before)) return `they add up to ${before} already`;
  return shows(amount, after) ? turnedDay({ ...odd, limits: way }) : `they add up to ${after}`;
}

/** The held, locked and lowest budgets of all channels together. */
function keptOf(odd: OddWhatIf, limits: OddWhatIf["limits"]): number {
  const { problem, locks } = turnedDay({ ...odd, limits });
  return limits.channels.reduce((sum, { minMicros, maxMicros }, j) => {
    const { hold = null, current } = problem.channels[j]!;
    const min = microsToUnits(minMicros);
    const most = maxMicros === null ? Infinity : microsToUnits(maxMicros);
    const held =
      hold === "locked" ? current : hold === "not-enough-data" ? Math.min(most, Math.max(min, current!)) : min;
    return sum + (locks[j] ?? held!);
  }, 0);
}
