import { describeDay } from "@/lib/domain/day";
import { describeMoney, toCurrency } from "@/lib/domain/money";
import {
  findSuspectSpend,
  listNegativeDays,
  listSumsOfDays,
  listSumsOfOthers,
  type Counting,
  type SumOfOthers,
} from "@/lib/store/imports";
import { askTwins } from "./ask-day-totals";
import { choose, quantity } from "./choose-counting";
import type { RowCheck, RowStep } from "./row-check";

const SHOWN = 3;

/** Rows that are sums of others, and days whose spend is below zero. */
export async function askSpendSums(check: RowCheck, counting: Counting): Promise<RowStep> {
  const suspect = await findSuspectSpend(check.tx, { importId: check.record.importId, counting });
  const asks = [
    ...(suspect.totals ? [askTotals] : []),
    ...(suspect.twins ? [askTwins] : []),
    ...(suspect.daySums ? [askDaySums] : []),
    ...(suspect.negativeDays ? [askNegativeDays] : []),
  ];
  let step: RowStep = { questions: [], counting };
  for (const ask of asks) {
    const next = await ask(check, step.counting);
    step = { questions: [...step.questions, ...next.questions], counting: next.counting };
  }
  return step;
}

/**
 * Rows that are totals of the others. A row that reads like a total and equals the sum of the others is left out; where
 * only one of the two is true, a person decides, separately for sums and for names: one can be a total, the other not.
 */
async function askTotals(check: RowCheck, counting: Counting): Promise<RowStep> {
  const found = await listSumsOfOthers(check.tx, { importId: check.record.importId, counting });
  const sure = found.filter((one) => one.totalWords && one.isSum);
  const sums = found.filter((one) => one.isSum && !one.totalWords);
  const named = found.filter((one) => !one.isSum && isBareTotal(one.name));
  const own = await chooseTotals(check, withoutTotals(counting, sure), {
    id: "totals",
    found: sums,
    text: `The numbers of ${names(sums)} are exactly the sum of the others. Is this a total?`,
    proposed: "leave-out",
  });
  const byName = await chooseTotals(check, own.counting, {
    id: sums.length > 0 ? "total-names" : "totals",
    found: named,
    text: `${names(named)} ${named.length === 1 ? "reads" : "read"} like a total, but the numbers are not the sum of the others. Is this a total or a campaign?`,
    proposed: null,
  });
  return { questions: [...own.questions, ...byName.questions], counting: byName.counting };
}

interface OpenTotals {
  id: "totals" | "total-names";
  found: SumOfOthers[];
  text: string;
  proposed: "leave-out" | null;
}

async function chooseTotals(
  check: RowCheck,
  counting: Counting,
  { id, found, text, proposed }: OpenTotals,
): Promise<RowStep> {
  if (found.length === 0) return { questions: [], counting };
  const choices = [
    { value: "leave-out", label: "A total: leave it out", counting: withoutTotals(counting, found) },
    { value: "keep", label: "A campaign: keep it", counting },
  ];
  return choose(check, counting, { id, text, choices, proposed });
}

function withoutTotals(counting: Counting, found: SumOfOthers[]): Counting {
  return { ...counting, leftOut: [...counting.leftOut, ...found.map((one) => one.campaign)] };
}

/** "Total", but not "Total - Brand": a campaign may have a name that begins with the word. */
function isBareTotal(name: string): boolean {
  return !/[\-–—(].*\p{L}/u.test(name);
}

/** A campaign's day that is the sum of its other days: a month's total that was written on one day. */
async function askDaySums(check: RowCheck, counting: Counting): Promise<RowStep> {
  const found = await listSumsOfDays(check.tx, { importId: check.record.importId, counting });
  const [first] = found;
  if (!first) return { questions: [], counting };
  const leftOutDays = [...counting.leftOutDays, ...found.map(({ campaign, day }) => ({ campaign, day }))];
  const amount = describeMoney(first.spendMicros, toCurrency(check.plan.currency));
  return choose(check, counting, {
    id: "day-sums",
    text: `The spend of "${first.name}" on ${describeDay(first.day)} (${amount}) is exactly the sum of its other days${found.length > 1 ? `; ${found.length} days are like that` : ""}. Is it the total of a longer period?`,
    choices: [
      { value: "leave-out", label: "A total: leave it out", counting: { ...counting, leftOutDays } },
      { value: "keep", label: "The spend of that day: keep it", counting },
    ],
    proposed: "leave-out",
  });
}

/** Credits that are larger than the spend of their day. */
async function askNegativeDays(check: RowCheck, counting: Counting): Promise<RowStep> {
  const found = await listNegativeDays(check.tx, { importId: check.record.importId, counting });
  const [first] = found;
  if (!first) return { questions: [], counting };
  const leftOutDays = [...counting.leftOutDays, ...found.map(({ campaign, day }) => ({ campaign, day }))];
  const amount = describeMoney(first.spendMicros, toCurrency(check.plan.currency));
  return choose(check, counting, {
    id: "negative-days",
    text: `The spend of ${quantity(found.length, "campaign-day")} adds up to less than zero, such as "${first.name}" on ${describeDay(first.day)} (${amount}). A day cannot have negative spend. Leave these days out?`,
    choices: [{ value: "leave-out", label: "Leave them out", counting: { ...counting, leftOutDays } }],
    proposed: null,
  });
}

function names(found: { name: string }[]): string {
  const shown = found.slice(0, SHOWN).map(({ name }) => `"${name}"`);
  const more = found.length - shown.length;
  return more > 0 ? `${shown.join(", ")} and ${more} more` : shown.join(" and ");
}
