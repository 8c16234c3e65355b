import { describeDay } from "@/lib/domain/day";
import {
  countRepeatedRows,
  countRepeatedSpend,
  findUndistinguished,
  hasRepeatedDays,
  type Counting,
} from "@/lib/store/imports";
import { askActionTotals, askDayParts } from "./ask-day-totals";
import { choose, quantity } from "./choose-counting";
import type { RowCheck, RowStep } from "./row-check";

/** Which rows count of those that share campaign and day, if a campaign has several rows on a day. */
export async function askRepeatedRows(check: RowCheck, counting: Counting): Promise<RowStep> {
  let step: RowStep = { questions: [], counting };
  if (!(await hasRepeatedDays(check.tx, { importId: check.record.importId, counting }))) return step;
  for (const ask of [askLoads, askDuplicates, askRepeats, askSpend, askDayParts, askActionTotals]) {
    const next = await ask(check, step.counting);
    step = { questions: [...step.questions, ...next.questions], counting: next.counting };
  }
  return step;
}

/** Whether only the newest reading counts of rows that a warehouse has loaded again. */
async function askLoads(check: RowCheck, counting: Counting): Promise<RowStep> {
  if (check.plan.loadedAt === null) return { questions: [], counting };
  const { loadedAgain } = await countRepeatedRows(check.tx, { importId: check.record.importId, counting });
  if (loadedAgain === 0) return { questions: [], counting };
  const column = check.plan.names[check.plan.loadedAt] ?? "";
  return choose(check, counting, {
    id: "loads",
    text: `The file has several readings of ${quantity(loadedAgain, "campaign-day")}, loaded at different times ("${column}"). Which of them count?`,
    choices: [
      { value: "newest", label: "The newest of each", counting: { ...counting, loads: "newest" } },
      { value: "all", label: "All of them, added up", counting },
    ],
    proposed: "newest",
  });
}

/** Whether rows that are identical in every cell count once. */
async function askDuplicates(check: RowCheck, counting: Counting): Promise<RowStep> {
  const { equal } = await countRepeatedRows(check.tx, { importId: check.record.importId, counting });
  if (equal === 0) return { questions: [], counting };
  return choose(check, counting, {
    id: "duplicates",
    text: `${quantity(equal, "row")} ${equal === 1 ? "repeats" : "repeat"} an earlier row in every cell, and no column distinguishes them. Do they count once, or are they added up?`,
    choices: [
      { value: "once", label: "Count once", counting: { ...counting, duplicates: "once" } },
      { value: "sum", label: "Add up", counting },
    ],
    proposed: "once",
  });
}

/** Which of several different rows count for one campaign and day if no column distinguishes them. */
async function askRepeats(check: RowCheck, counting: Counting): Promise<RowStep> {
  const found = await findUndistinguished(check.tx, { importId: check.record.importId, counting });
  if (!found) return { questions: [], counting };
  return choose(check, counting, {
    id: "repeats",
    text: `${quantity(found.rows, "row")} share campaign and day with another row, such as "${found.campaign}" on ${describeDay(found.day)}, and no column says why. Are they parts of the day, or readings of the same day?`,
    choices: [
      { value: "sum", label: "Parts of the day: add them up", counting },
      {
        value: "last",
        label: "Readings of the same day: the last in the file counts",
        counting: { ...counting, repeats: "last" },
      },
    ],
    proposed: null,
  });
}

/** Whether the spend on the rows of a campaign's conversion actions is the same money each time. */
async function askSpend(check: RowCheck, counting: Counting): Promise<RowStep> {
  if (check.plan.actionName === null) return { questions: [], counting };
  const { same, differing } = await countRepeatedSpend(check.tx, { importId: check.record.importId, counting });
  if (same === 0) return { questions: [], counting };
  return choose(check, counting, {
    id: "spend-per-action",
    text: `On ${quantity(same, "campaign-day")} the rows of all conversion actions have the same spend and clicks${differing > 0 ? `, on ${differing} they differ` : ""}. Is that the spend of the day, repeated on every row?`,
    choices: [
      { value: "once", label: "Yes: it counts once a day", counting: { ...counting, spend: "once" } },
      { value: "sum", label: "No: each action has spend of its own", counting },
    ],
    proposed: differing === 0 ? "once" : null,
  });
}
