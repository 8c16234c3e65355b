import { addDays, toDay, type Day } from "@/lib/domain/day";
import type { BuiltProposal } from "./odd-account";

type Days = BuiltProposal["inputs"]["days"];

const AROUND_DAYS = 28;
/** Room for scatter, weekdays and another way to take the mean. */
const ROOM = 2;

/**
 * What is untrue about a sentence on unusual days; null if it is true: conversions a day, over those of the four weeks around,
 * are about the multiple that it names, either as they are or at the same spend.
 *
 * @param own - The days of the sentence's channel.
 * @param all - The days of all channels, for a sentence about several together.
 */
export function unusualFault(sentence: string, own: Days, all: Days): string | null {
  const days = / channels together\.$/.test(sentence) ? all : own;
  const { from, to } = daysIn(sentence, days);
  const inside = days.filter(({ day }) => day >= from && day <= to);
  const around = days.filter(
    ({ day }) => (day < from && day >= addDays(from, -AROUND_DAYS)) || (day > to && day <= addDays(to, AROUND_DAYS)),
  );
  const conversions = meanOf(inside, countOf) / meanOf(around, countOf);
  const spend = meanOf(inside, spendOf) / meanOf(around, spendOf);
  const said = timesIn(sentence);
  const [low = NaN, high = NaN] = [conversions / spend, conversions].toSorted((a, b) => a - b);
  const isTrue = said === null ? spend > ROOM && conversions < ROOM : said <= ROOM * high && said >= low / ROOM;
  return isTrue || (said === 0 && conversions < 0.1) ? null : `conversions ${conversions} times, spend ${spend} times`;
}

/** The multiple of the conversions that a sentence names; null for one about spend. */
function timesIn(sentence: string): number | null {
  if (sentence.includes("almost no conversions")) return 0;
  const times = /(\S+) times the conversions/.exec(sentence)?.[1];
  return times === undefined ? null : Number(times);
}

function daysIn(sentence: string, days: Days): { from: Day; to: Day } {
  const named = [...sentence.matchAll(/\d{1,2} [A-Z][a-z]{2} \d{4}/g)].map(([text]) =>
    toDay(new Date(`${text} UTC`).toISOString().slice(0, 10)),
  );
  const [from] = named;
  if (from === undefined) throw new RangeError(`"${sentence}" names no day.`);
  const isOpen = sentence.startsWith("Since");
  return { from, to: isOpen ? (days.at(-1)?.day ?? from) : (named[1] ?? from) };
}

function countOf({ actions }: Days[number]): number {
  return actions.reduce((sum, { count }) => sum + (count ?? 0), 0);
}

function spendOf({ spendMicros }: Days[number]): number {
  return Number(spendMicros ?? 0n) / 1e6;
}

function meanOf(days: Days, read: (row: Days[number]) => number): number {
  return days.reduce((sum, row) => sum + read(row), 0) / Math.max(1, new Set(days.map(({ day }) => day)).size);
}
