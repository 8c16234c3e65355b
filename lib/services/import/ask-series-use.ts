import { describeDay } from "@/lib/domain/day";
import type { ReadingPlan } from "@/lib/channels/csv";
import { describeSeries, NO_ATTRIBUTION } from "@/lib/domain/attribution";
import { canJoin, findOtherActiveSeries } from "@/lib/services/data";
import { type ConnectionRecord, findSeries, type SeriesRecord } from "@/lib/store/accounts";
import type { WorkspaceTransaction } from "@/lib/store/db";
import { compareSeriesDays, type Counting, type DayCount, type SeriesDays, type Staged } from "@/lib/store/imports";
import { accountHints } from "./ask-account";
import { chooseAccount } from "./choose-account";
import type { RowCheck, RowQuestion, RowStep } from "./row-check";

export const SERIES_USE = "series-use";

/** What to do with a file that counts conversions in another way than its account. */
export async function askSeriesUse(check: RowCheck, counting: Counting): Promise<RowStep> {
  const { tx, record, plan } = check;
  const { connection } = await chooseAccount(tx, plan, accountHints(check, counting));
  const question =
    connection && (await seriesQuestion(tx, connection, { staged: { importId: record.importId, counting }, plan }));
  return { questions: question ? [question] : [], counting };
}

/** The series of the account that the rows would be written to with the answers so far; null if it is new. */
export async function findTargetSeries(
  { tx, plan, state }: RowCheck,
  { connectionId }: ConnectionRecord,
): Promise<string | null> {
  const active = await findOtherActiveSeries(tx, connectionId, plan.series);
  if (active && state.answers.values[SERIES_USE] === "same") return active.seriesId;
  return (await findSeries(tx, connectionId, plan.series))?.seriesId ?? null;
}

export async function seriesQuestion(
  tx: WorkspaceTransaction,
  { connectionId, name }: ConnectionRecord,
  { staged, plan: { series } }: { staged: Staged; plan: ReadingPlan },
): Promise<RowQuestion | null> {
  const active = await findOtherActiveSeries(tx, connectionId, series);
  if (!active) return null;
  const own = await findSeries(tx, connectionId, series);
  const days = await compareSeriesDays(tx, staged, {
    connectionId,
    activeSeriesId: active.seriesId,
    ownSeriesId: own?.seriesId ?? null,
  });
  const pair: Pair = { active, series, days };
  const join = (await canJoin(tx, active, series)) ? [{ value: "same", label: labelSame(pair) }] : [];
  return {
    id: SERIES_USE,
    text: `The account "${name}" ${countsHow(active)}. This file ${countsHow(series)}. Reports and plans read only one way of counting. Which one do they read after this import?`,
    kind: "choice",
    options: [{ value: "active", label: labelActive(pair) }, ...join, { value: "unused", label: labelUnused(pair) }],
    proposed: null,
  };
}

function countsHow(series: ReadingPlan["series"]): string {
  const words = describeSeries(series);
  return series.attribution === NO_ATTRIBUTION ? `has ${words}` : `counts conversions as ${words}`;
}

interface Pair {
  active: SeriesRecord;
  series: ReadingPlan["series"];
  days: SeriesDays;
}

function labelActive({ series, days }: Pair): string {
  const lost = days.onlyActive
    ? ` Reports and plans then show neither spend nor conversions on ${inWords(days.onlyActive)}, which the account has only in the earlier way.`
    : "";
  return `The file's: switch the account to ${describeSeries(series)}.${lost} An undo of this import switches back.`;
}

function labelSame({ active, series, days }: Pair): string {
  if (active.attribution === NO_ATTRIBUTION)
    return `Both: the account's days have no conversions yet, so the file's are added to them as ${describeSeries(series)}.`;
  if (series.attribution === NO_ATTRIBUTION)
    return `Both: add the file's days as days whose conversions are unknown.${days.shared ? ` ${inWords(days.shared)} that the account has lose their conversions.` : ""}`;
  return `Both: the file was counted like the account, as ${describeSeries(active)}, and the answer ${describeSeries(series)} was wrong.`;
}

function labelUnused({ days }: Pair): string {
  const hidden = days.onlyFile ? ` They do not show ${inWords(days.onlyFile)} of the file.` : "";
  return `The account's: store the file without using it. Reports and plans stay as they are.${hidden}`;
}

function inWords(count: NonNullable<DayCount>): string {
  const { days, first, last } = count;
  return days === 1 ? `1 day (${describeDay(first)})` : `${days} days (${describeDay(first)} to ${describeDay(last)})`;
}
