import { addDays, daysBetween, describeDay, weekdayOf, type Day } from "@/lib/domain/day";
import { expectKept, limitsOf, ownRows, type Check, type Facts } from "./facts";
import { CENT, shownAs } from "./printed-amounts";

/** Why a budget is not the plan's to decide, and where a current budget comes from. */
export const HOLD_KINDS: [RegExp, Check][] = [
  [
    /^It is locked, so it keeps its budget\.$/,
    (_, facts) => expectKept(facts) ?? (limitsOf(facts).locked ? null : "not locked"),
  ],
  [
    /^Its budget changed less than (\d+) days ago, so it stays the same until that time has passed\.$/,
    ([days], facts) => {
      const { changedOn } = facts.inputs.channels[facts.line.index]!;
      const isRecent = changedOn !== null && daysBetween(changedOn, facts.inputs.forDay) < days!;
      return (
        expectKept(facts) ?? (isRecent && days === facts.inputs.settings.coolDownDays ? null : "not changed recently")
      );
    },
  ],
  [
    /^It has fewer than (\d+) complete days with spend and conversions, so it keeps its budget until it has enough\.$/,
    ([days], facts) => {
      const own = ownRows(facts).filter((row) => row.actions.length > 0);
      return expectKept(facts) ?? (own.length < days! ? null : `${own.length} days`);
    },
  ],
  [
    /^It does not run on this weekday, so it gets nothing\.$/,
    (_, facts) => (facts.line.budget === 0 ? expectDayOff(facts) : `budget ${facts.line.budget}`),
  ],
  [
    /^No one knows what it spends now, so its budget is neither raised nor cut\.$/,
    (_, facts) => {
      const newest = facts.inputs.days.at(-1)?.day;
      const isReported = ownRows(facts).some(({ day, spendMicros }) => day === newest && spendMicros !== null);
      return expectKept(facts) ?? (isReported ? "its newest day is known" : null);
    },
  ],
  [
    /^It is not known which days its spend is for, so it is left out of learning, and its budget is neither raised nor cut\.$/,
    (_, facts) => {
      const isAsked = limitsOf(facts).spendDays === undefined;
      const observed = facts.problem?.channels[facts.line.index]?.observedDays ?? 0;
      return expectKept(facts) ?? expectUneven(facts) ?? (isAsked && observed === 0 ? null : `observed ${observed}`);
    },
  ],
  [
    /^Answer in the plan's settings\.$/,
    (_, facts) => (limitsOf(facts).spendDays === undefined ? null : "the settings say it"),
  ],
  [
    /^It is fixed spend outside the plan, so the plan counts it and does not change it\.$/,
    (_, facts) => expectKept(facts) ?? (limitsOf(facts).spendDays === "outside" ? null : "not outside the plan"),
  ],
  [/^Current: spend on the last (\d+) days it ran, to \d+ \w+ \d+\.$/, checkLevel],
  [
    /^Current: spend on the last (\d+) days it ran, to \d+ \w+ \d+, without \d+ \w+ \d+\.$/,
    (numbers, facts, sentence) => {
      const peak = paidRows(facts).find(({ day }) => sentence.endsWith(`, without ${describeDay(day)}.`));
      const others = paidRows(facts).filter((row) => row !== peak && daysBetween(row.day, peak?.day ?? row.day) < 7);
      if (!peak || others.some(({ spendMicros }) => (peak.spendMicros ?? 0n) <= 3n * (spendMicros ?? 0n)))
        return "no day far above the others";
      return checkLevel(numbers, withoutRow(facts, peak), sentence);
    },
  ],
  [/^Current: spend on \d+ \w+ \d+, the only day it ran since it started\.$/, (_, ...rest) => checkLevel([1], ...rest)],
  [
    /^Current: not running since \d+ \w+ \d+\.$/,
    (_, facts, sentence) => {
      const paid = paidRows(facts).at(-1)?.day;
      const since = facts.inputs.days.find(({ day }) => paid !== undefined && day > paid)?.day;
      if (facts.line.current !== 0 || since === undefined) return `current ${facts.line.current}, last paid ${paid}`;
      return sentence.includes(`since ${describeDay(since)}.`) ? null : `since ${since}`;
    },
  ],
  [/^Current: it has not spent anything yet\.$/, (_, facts) => (paidRows(facts).length === 0 ? null : "it spent")],
  [/^No budget and no spend are recorded\.$/, (_, facts) => (paidRows(facts).length === 0 ? null : "it spent")],
  [
    /^Current: it does not run on this weekday(?:; (\S+) on days it runs)?\.$/,
    ([level], facts) => expectDayOff(facts) ?? (level === undefined ? null : expectMean(facts, level, 7)),
  ],
  [
    /^Current: one row about every (\d+) days, on average (\S+) a day\.$/,
    ([every, level], facts) =>
      expectApart(facts) ?? expectEven(facts, level!) ?? (isEvery(facts, every!) ? null : `not every ${every} days`),
  ],
  [
    /^Current: spend is booked on single days, on average (\S+) a day\.$/,
    ([level], facts) => expectSeldom(facts) ?? expectEven(facts, level!),
  ],
  [
    /^Current: fixed spend, on average (\S+) a day\.$/,
    ([level], facts) => (shownAs(level!, facts.line.current) ? null : `current ${facts.line.current}`),
  ],
  [
    /^Current: unknown since \d+ \w+ \d+(?:; the last known level is (\S+) a day)?\.$/,
    ([level], facts, sentence) => {
      const paid = paidRows(facts).at(-1)?.day;
      if (paid === undefined || !sentence.includes(`since ${describeDay(addDays(paid, 1))}`)) return `paid ${paid}`;
      return level === undefined ? null : expectMean(facts, level, 7);
    },
  ],
  [
    /^The total keeps (\S+) free for it\.$/,
    ([amount], { line }) => (shownAs(amount!, line.current) ? null : `current ${line.current}`),
  ],
];

function paidRows(facts: Facts) {
  return ownRows(facts).filter(({ spendMicros }) => (spendMicros ?? 0n) > 0n);
}

function withoutRow(facts: Facts, row: ReturnType<typeof ownRows>[number]): Facts {
  return { ...facts, inputs: { ...facts.inputs, days: facts.inputs.days.filter((one) => one !== row) } };
}

function checkLevel([days]: number[], facts: Facts, sentence: string): string | null {
  const newest = paidRows(facts).at(-1)?.day;
  if (newest === undefined || !sentence.includes(describeDay(newest))) return `it last ran on ${newest}`;
  return expectMean(facts, facts.line.current, days!);
}

function expectMean(facts: Facts, level: number, days: number): string | null {
  const paid = paidRows(facts).slice(-days);
  const mean = paid.reduce((sum, { spendMicros }) => sum + Number(spendMicros) / 1e6, 0) / paid.length;
  return shownAs(level, mean) ? null : `the mean of ${paid.length} days is ${mean}`;
}

/** The bookings over the days between the first and the last one. */
function expectEven(facts: Facts, level: number): string | null {
  const paid = paidRows(facts);
  const sum = paid.slice(0, -1).reduce((all, { spendMicros }) => all + Number(spendMicros) / 1e6, 0);
  const even = sum / daysBetween(paid[0]!.day, paid.at(-1)!.day);
  return Math.abs(level - even) <= CENT + 0.006 * even ? null : `even level ${even}`;
}

function isEvery(facts: Facts, days: number): boolean {
  const paid = paidRows(facts);
  return paid.some(({ day }, index) => index > 0 && daysBetween(paid[index - 1]!.day, day) === days);
}

function expectUneven(facts: Facts): string | null {
  return expectApart(facts) === null ? null : expectSeldom(facts);
}

function expectSeldom(facts: Facts): string | null {
  const paid = paidRows(facts);
  const days = new Set(facts.inputs.days.map(({ day }) => day).filter((day) => day >= paid[0]!.day));
  return 3 * paid.length <= days.size ? null : `it spent on ${paid.length} of ${days.size} days`;
}

function expectApart(facts: Facts): string | null {
  const days = new Set<Day>(ownRows(facts).map(({ day }) => day));
  return [...days].some((day) => days.has(addDays(day, 1))) ? "it has rows on neighbouring days" : null;
}

function expectDayOff(facts: Facts): string | null {
  const weekday = weekdayOf(facts.inputs.forDay);
  const since = addDays(facts.inputs.forDay, -21);
  return paidRows(facts).some(({ day }) => day >= since && weekdayOf(day) === weekday)
    ? "it ran on this weekday"
    : null;
}
