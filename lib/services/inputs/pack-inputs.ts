import { createHash } from "node:crypto";
import { gunzipSync, gzipSync } from "node:zlib";
import type { CurrentBudget } from "@/lib/domain/current";
import type { Day } from "@/lib/domain/day";
import type { Plan } from "@/lib/domain/plan";
import type { InputBlock } from "@/lib/store/plans";
import type { ChangedDay, InputDay } from "./plan-inputs";
import type { LagReading, RunInputs } from "./run-inputs";

/** A run's inputs without the plan, which has versions. What is read by day is given by the hashes of its blocks. */
export interface InputContent extends Pick<
  RunInputs,
  "actions" | "interactionDated" | "known" | "lastDay" | "missing" | "series" | "basis"
> {
  channels: PackedChannel[];
  days: string[];
  readings: string[];
  /** Absent in runs from before restated days were found. */
  changedDays?: string[];
}

type InputChannel = RunInputs["channels"][number];
type AsText<Amount extends { micros: bigint }> = Omit<Amount, "micros"> & { micros: string };

interface PackedCurrent extends Omit<CurrentBudget, "micros" | "levelMicros"> {
  micros: string;
  levelMicros?: string;
}

interface PackedChannel extends Omit<InputChannel, "current" | "held" | "stepFromMicros"> {
  stepFromMicros?: string;
  current: PackedCurrent;
  held?: AsText<NonNullable<InputChannel["held"]>>;
}

export interface PackedInputs {
  content: InputContent;
  blocks: InputBlock[];
}

/** One block per month, so that a run stores only changed months and shares the others with earlier runs. */
export function packInputs(inputs: RunInputs): PackedInputs {
  const days = byMonth(inputs.days).map((rows) => toBlock(daysAsJson(rows)));
  const readings = byMonth(inputs.readings).map((rows) => toBlock(readingsAsJson(rows)));
  const changedDays = inputs.changedDays && byMonth(inputs.changedDays).map((rows) => toBlock(rows));
  const { actions, interactionDated, known, lastDay, missing, series, basis } = inputs;
  return {
    content: {
      channels: inputs.channels.map(({ held, stepFromMicros, ...channel }) => ({
        ...channel,
        current: packCurrent(channel.current),
        ...(held && { held: { ...held, micros: held.micros.toString() } }),
        ...(stepFromMicros !== undefined && { stepFromMicros: stepFromMicros.toString() }),
      })),
      actions,
      interactionDated,
      ...(known && { known }),
      lastDay,
      missing,
      series,
      basis,
      days: days.map((block) => block.hash),
      readings: readings.map((block) => block.hash),
      ...(changedDays && { changedDays: changedDays.map((block) => block.hash) }),
    },
    blocks: [...days, ...readings, ...(changedDays ?? [])],
  };
}

/** The hashes of all blocks that a run's inputs consist of. */
export function blocksOf({ days, readings, changedDays = [] }: InputContent): string[] {
  return [...days, ...readings, ...changedDays];
}

/** The exact inverse of `packInputs`. */
export function unpackInputs(
  { content, blocks }: PackedInputs,
  { plan, forDay, seed }: { plan: Plan; forDay: Day; seed: number },
): RunInputs {
  const texts = new Map(blocks.map((block) => [block.hash, textOf(block)]));
  const parse = <T>(hash: string): T => {
    const text = texts.get(hash);
    if (text === undefined) throw new RangeError(`The block ${hash} of the run's inputs is missing.`);
    return JSON.parse(text) as T;
  };
  const { days, readings, changedDays, channels, ...rest } = content;
  return {
    ...rest,
    ...(changedDays && { changedDays: changedDays.flatMap((hash) => parse<ChangedDay[]>(hash)) }),
    planId: plan.planId,
    planVersion: plan.version,
    settings: plan.settings,
    forDay,
    seed,
    channels: channels.map(({ held, stepFromMicros, ...channel }) => ({
      ...channel,
      current: unpackCurrent(channel.current),
      ...(held && { held: { ...held, micros: BigInt(held.micros) } }),
      ...(stepFromMicros !== undefined && { stepFromMicros: BigInt(stepFromMicros) }),
    })),
    days: unpackDays({ content, blocks }),
    readings: inOrder(
      readings.flatMap((hash) => readingsFromJson(parse<ReadingColumns>(hash))),
      content,
    ),
  };
}

function packCurrent({ micros, levelMicros, ...current }: CurrentBudget): PackedCurrent {
  const level = levelMicros === undefined ? {} : { levelMicros: levelMicros.toString() };
  return { ...current, micros: micros.toString(), ...level };
}

function unpackCurrent({ micros, levelMicros, ...current }: PackedCurrent): CurrentBudget {
  return { ...current, micros: BigInt(micros), ...(levelMicros !== undefined && { levelMicros: BigInt(levelMicros) }) };
}

/** The days alone, ascending by day and channel. */
export function unpackDays({ content, blocks }: PackedInputs): InputDay[] {
  const byHash = new Map(blocks.map((block) => [block.hash, block]));
  return content.days.flatMap((hash) => {
    const block = byHash.get(hash);
    if (!block) throw new RangeError(`The block ${hash} of the run's inputs is missing.`);
    return daysFromJson(JSON.parse(textOf(block)) as DayColumns);
  });
}

function toBlock(columns: DayColumns | ReadingColumns | ChangedDay[]): InputBlock {
  const text = JSON.stringify(columns);
  return { hash: sha256(text), packed: new Uint8Array(gzipSync(text)) };
}

function textOf({ hash, packed }: InputBlock): string {
  const text = gunzipSync(packed).toString("utf8");
  if (sha256(text) !== hash) throw new RangeError(`The block ${hash} of the run's inputs was changed.`);
  return text;
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

/** Months ascending; the order within a month stays. */
function byMonth<Row extends { day: Day }>(rows: Row[]): Row[][] {
  const months = new Map<string, Row[]>();
  for (const row of rows) {
    const month = row.day.slice(0, 7);
    const entries = months.get(month);
    if (entries) entries.push(row);
    else months.set(month, [row]);
  }
  return [...months.entries()].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, entries]) => entries);
}

/** Stored by column, which compresses well, with money as text, so that no digit is lost. */
interface DayColumns {
  ids: string[];
  channel: number[];
  day: Day[];
  spend: (string | null)[];
  budget: (string | null)[];
  fetched: number[];
  actions: [action: number, count: number | null, value: string | null][][];
}

function daysAsJson(rows: InputDay[]): DayColumns {
  const { ids, indexOf } = numbered();
  return {
    channel: rows.map((row) => indexOf(row.channelId)),
    day: rows.map((row) => row.day),
    spend: rows.map((row) => row.spendMicros?.toString() ?? null),
    budget: rows.map((row) => row.budgetMicros?.toString() ?? null),
    fetched: rows.map((row) => row.fetchedAt.getTime()),
    actions: rows.map((row) =>
      row.actions.map(({ actionId, count, valueMicros }) => [
        indexOf(actionId),
        count,
        valueMicros?.toString() ?? null,
      ]),
    ),
    ids,
  };
}

function daysFromJson({ ids, channel, day, spend, budget, fetched, actions }: DayColumns): InputDay[] {
  const micros = (text: string | null | undefined) => (text === null || text === undefined ? null : BigInt(text));
  return day.map((one, row) => ({
    channelId: ids[channel[row] ?? -1] ?? "",
    day: one,
    spendMicros: micros(spend[row]),
    budgetMicros: micros(budget[row]),
    fetchedAt: new Date(fetched[row] ?? NaN),
    actions: (actions[row] ?? []).map(([action, count, value]) => ({
      actionId: ids[action] ?? "",
      count,
      valueMicros: micros(value),
    })),
  }));
}

interface ReadingColumns {
  ids: string[];
  channel: number[];
  day: Day[];
  action: number[];
  counts: LagReading["counts"][];
}

function readingsAsJson(rows: LagReading[]): ReadingColumns {
  const { ids, indexOf } = numbered();
  return {
    channel: rows.map((row) => indexOf(row.channelId)),
    day: rows.map((row) => row.day),
    action: rows.map((row) => indexOf(row.actionId)),
    counts: rows.map((row) => row.counts),
    ids,
  };
}

function readingsFromJson({ ids, channel, day, action, counts }: ReadingColumns): LagReading[] {
  return day.map((one, row) => ({
    channelId: ids[channel[row] ?? -1] ?? "",
    day: one,
    actionId: ids[action[row] ?? -1] ?? "",
    counts: counts[row] ?? [],
  }));
}

/** Restores the order of reading, because sums of floating-point numbers depend on it. */
function inOrder(
  readings: LagReading[],
  { series, channels }: Pick<InputContent, "series" | "channels">,
): LagReading[] {
  const rank = new Map(
    channels.map(({ channelId, connectionId }) => [
      channelId,
      series.findIndex((one) => one.connectionId === connectionId),
    ]),
  );
  const key = ({ channelId, day, actionId }: LagReading) => `${channelId} ${day} ${actionId}`;
  return readings
    .map((reading) => ({ reading, rank: rank.get(reading.channelId) ?? -1, key: key(reading) }))
    .sort((one, other) => one.rank - other.rank || (one.key < other.key ? -1 : one.key > other.key ? 1 : 0))
    .map(({ reading }) => reading);
}

/** Numbers ids by their first appearance. */
function numbered(): { ids: string[]; indexOf: (id: string) => number } {
  const ids: string[] = [];
  const indexById = new Map<string, number>();
  const indexOf = (id: string) => {
    const index = indexById.get(id) ?? ids.push(id) - 1;
    indexById.set(id, index);
    return index;
  };
  return { ids, indexOf };
}
