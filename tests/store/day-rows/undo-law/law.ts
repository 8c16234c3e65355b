import { CONTENTS, dayOf, timeOf, type ReadingStep, type Step } from "./history";

/** A reading in the order of arrival. `importNo` counts the imports; null when the reading cannot be undone. */
export interface ArrivedReading extends ReadingStep {
  importNo: number | null;
}

export interface StandingRow {
  campaign: number;
  day: string;
  series: number;
  currency: string;
  content: number;
  fetchedAt: number;
  importNo: number | null;
}

export interface World {
  /** In the order of their arrival. */
  readings: ArrivedReading[];
  undone: Set<number>;
}

export interface Counts {
  inserted: number;
  restated: number;
  /** Including older readings and those with known numbers. */
  rest: number;
}

export function emptyWorld(): World {
  return { readings: [], undone: new Set() };
}

/** The law: the newest reading that is not undone counts; of equally new ones, the last to arrive. */
export function standingRows({ readings, undone }: World): StandingRow[] {
  const newest = new Map<string, StandingRow>();
  for (const reading of readings) {
    if (reading.importNo !== null && undone.has(reading.importNo)) continue;
    const { series, currency, importNo } = reading;
    const fetchedAt = timeOf(reading.hour).getTime();
    for (const { campaign, day, content } of reading.cells) {
      const key = `${campaign} ${day} ${series}`;
      if ((newest.get(key)?.fetchedAt ?? -Infinity) > fetchedAt) continue;
      newest.set(key, { campaign, day: dayOf(day), series, currency, content, fetchedAt, importNo });
    }
  }
  return [...newest.values()];
}

/** The budget of a campaign's entity on a day: the last record to arrive, not undone, of the latest day with one. */
export function standingBudget({ readings, undone }: World, campaign: number, day: number): bigint | null {
  const records = readings.flatMap(({ budget, importNo }) =>
    budget?.campaign === campaign && budget.day <= day && !(importNo !== null && undone.has(importNo)) ? [budget] : [],
  );
  const lastDay = Math.max(...records.map((record) => record.day));
  const amount = records.filter((record) => record.day === lastDay).at(-1)?.amount;
  return amount === undefined ? null : BigInt(amount);
}

/**
 * Applies a step to the model. Returns the counts that the store should report; null for an undo that changes nothing.
 */
export function happen(
  world: World,
  step: Step,
): Counts | { restored: number; unchanged: number; removed: number } | null {
  return step.kind === "undo" ? undo(world, step.nth) : arrive(world, step);
}

export function importCount({ readings }: World): number {
  return readings.filter((reading) => reading.importNo !== null).length;
}

function arrive(world: World, step: ReadingStep): Counts {
  const before = new Map(standingRows(world).map((row) => [`${row.campaign} ${row.day} ${row.series}`, row]));
  const counts = { inserted: 0, restated: 0, rest: 0 };
  for (const { campaign, day, content } of step.cells) {
    const known = before.get(`${campaign} ${dayOf(day)} ${step.series}`);
    const isNews = known && (known.content !== content || known.currency !== step.currency);
    if (!known) counts.inserted += 1;
    else if (isNews && known.fetchedAt <= timeOf(step.hour).getTime()) counts.restated += 1;
    else counts.rest += 1;
  }
  world.readings.push({ ...step, importNo: step.kind === "import" ? importCount(world) : null });
  return counts;
}

function undo(world: World, nth: number) {
  if (nth >= importCount(world) || world.undone.has(nth)) return null;
  const mine = standingRows(world).filter((row) => row.importNo === nth);
  world.undone.add(nth);
  const after = new Map(standingRows(world).map((row) => [`${row.campaign} ${row.day} ${row.series}`, row]));
  const counts = { restored: 0, unchanged: 0, removed: 0 };
  for (const row of mine) {
    const left = after.get(`${row.campaign} ${row.day} ${row.series}`);
    if (!left) counts.removed += 1;
    else if (left.content === row.content && left.currency === row.currency) counts.unchanged += 1;
    else counts.restored += 1;
  }
  return counts;
}

/** The content of a row in the format in which it is read back. */
export function contentOf({ content }: StandingRow) {
  return CONTENTS[content] ?? fail(content);
}

function fail(content: number): never {
  throw new RangeError(`There is no content ${content}.`);
}
