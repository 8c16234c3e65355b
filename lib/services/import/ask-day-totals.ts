import { countDoubledDays, findDayParts, listTwins, type Counting, type Twins } from "@/lib/store/imports";
import { choose, quantity } from "./choose-counting";
import { findTarget } from "./find-target";
import type { RowCheck, RowStep } from "./row-check";

/** A few days that do not fit are edits by hand, or days on which one part is all there is. */
const MIN_SHARE = 0.8;

/** Whether a row of each campaign-day is the total of its parts, or all of its rows repeat one spend. */
export async function askDayParts(check: RowCheck, counting: Counting): Promise<RowStep> {
  const staged = { importId: check.record.importId, counting };
  const { days, longDays, totals, repeated } = await findDayParts(check.tx, staged);
  if (days === 0) return { questions: [], counting };
  const fitting = totals.toSorted((one, other) => other.days - one.days)[0];
  if (fitting && fitting.days > 0 && fitting.days >= longDays * MIN_SHARE)
    return askTotalRows(check, counting, { ...fitting, of: longDays });
  if (counting.spend === "every-row" && repeated >= days * MIN_SHARE) return askOneSpend(check, counting, repeated);
  return { questions: [], counting };
}

function askTotalRows(
  check: RowCheck,
  counting: Counting,
  { levels, days, of }: { levels: number; days: number; of: number },
): Promise<RowStep> {
  const others = levels === 2 ? "of the others" : `of each of the other ${levels - 1} levels`;
  return choose(check, counting, {
    id: "day-totals",
    text: `On ${days} of ${quantity(of, "campaign-day")} with three rows or more, one row is the sum ${others}. Is it their total?`,
    choices: [
      { value: "total", label: "Yes: the total counts, its parts do not", counting: { ...counting, levels } },
      { value: "sum", label: "No: all rows are added up", counting },
    ],
    proposed: "total",
  });
}

function askOneSpend(check: RowCheck, counting: Counting, days: number): Promise<RowStep> {
  return choose(check, counting, {
    id: "same-spend",
    text: `On ${quantity(days, "campaign-day")} all rows have the same spend and clicks, but other conversions. Is that the spend of the day, repeated on every row?`,
    choices: [
      {
        value: "once",
        label: "Yes: it counts once a day, the conversions are added up",
        counting: { ...counting, spend: "once-a-day" },
      },
      {
        value: "first",
        label: "The rows are readings of the same day: only the first counts",
        counting: { ...counting, parts: "first" },
      },
      { value: "sum", label: "No: all rows are added up", counting },
    ],
    proposed: null,
  });
}

/** One sum can be chance. */
const MIN_ACTION_TOTALS = 2;

/** Whether the conversions of one of a day's rows are the total of the actions of the others. */
export async function askActionTotals(check: RowCheck, counting: Counting): Promise<RowStep> {
  if (check.plan.actionName === null || counting.levels > 1) return { questions: [], counting };
  const { actionTotals } = await findDayParts(check.tx, { importId: check.record.importId, counting });
  const { days, of } = actionTotals;
  if (days < MIN_ACTION_TOTALS || days < of * MIN_SHARE) return { questions: [], counting };
  return choose(check, counting, {
    id: "action-totals",
    text: `On ${days} of ${quantity(of, "campaign-day")} the conversions of one row are the sum of those of the other actions. Are they their total?`,
    choices: [
      {
        value: "leave-out",
        label: "Yes: the conversions of that row do not count",
        counting: { ...counting, actionTotals: "leave-out" },
      },
      { value: "keep", label: "No: it is an action of its own", counting },
    ],
    proposed: "leave-out",
  });
}

/** Whether two campaigns with the same numbers on every day are one, such as a campaign and its subtotal. */
export async function askTwins(check: RowCheck, counting: Counting): Promise<RowStep> {
  const twins = await listTwins(check.tx, { importId: check.record.importId, counting });
  const [first] = twins;
  if (!first) return { questions: [], counting };
  const more = twins.length > 1 ? ` ${quantity(twins.length, "campaign")} are like that.` : "";
  const without = { ...counting, leftOut: [...counting.leftOut, ...twins.map(repeatOf)] };
  return choose(check, counting, {
    id: "same-numbers",
    text: `"${first.secondName}" has the same spend, clicks and conversions as "${first.firstName}" on ${first.days === 1 ? "its only day" : `each of its ${first.days} days`}.${more} Are they the same rows under another name?`,
    choices: [
      { value: "leave-out", label: "Yes: they count once", counting: without },
      { value: "keep", label: "No: they are campaigns of their own", counting },
    ],
    proposed: null,
  });
}

/** "Brand Total" repeats "Brand" even if it comes first; other campaigns repeat the one before them. */
function repeatOf({ first, firstName, second, secondName }: Twins): string {
  return firstName.length > secondName.length && firstName.includes(secondName) ? first : second;
}

/** Whether the account has the file's spend already, under other campaigns. */
export async function askDoubledDays(check: RowCheck, counting: Counting): Promise<RowStep> {
  const { connection, seriesId } = await findTarget(check, counting);
  if (!connection || !seriesId) return { questions: [], counting };
  const staged = { importId: check.record.importId, counting };
  const { doubled, shared } = await countDoubledDays(check.tx, staged, {
    connectionId: connection.connectionId,
    seriesId,
  });
  if (doubled === 0 || doubled < shared * MIN_SHARE) return { questions: [], counting };
  return choose(check, counting, {
    id: "doubled-days",
    text: `On ${quantity(doubled, "day")} the account "${connection.name}" already has exactly the spend of this file, in part under other campaigns. Importing it adds the spend again. Are these other campaigns? If not, discard this file, or write the campaigns as before.`,
    choices: [{ value: "add", label: "Yes: they are other campaigns, so the spend is added", counting }],
    proposed: null,
  });
}
