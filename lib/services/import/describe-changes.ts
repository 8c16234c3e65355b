import type { Day } from "@/lib/domain/day";
import { sumMicros, type Micros } from "@/lib/domain/money";
import type { FallingDay, ImportChanges, MonthChange } from "@/lib/domain/views/import-changes";
import type { ImportPreviewDay } from "@/lib/domain/views/import";
import { findAuditHead } from "@/lib/store/audit";
import { listConversionActions } from "@/lib/store/accounts";
import { compareDayRows, type ComparedDay } from "@/lib/store/day-rows";
import { listNewCampaignDays, stagedReadings, type NewCampaignDay, type Staged } from "@/lib/store/imports";
import type { WorkspaceTransaction } from "@/lib/store/db";
import { exportTime } from "./export-time";
import type { ImportTarget } from "./find-target";
import type { RowCheck } from "./row-check";

const MAX_FALLING_DAYS = 20;

interface Changed extends RowCheck {
  staged: Staged;
  target: ImportTarget;
  /** The rows that count, and the campaign-days that they make. */
  rows: number;
  dayRows: number;
  days: ImportPreviewDay[];
  /** The latest event of the workspace when the rows were compared. */
  asOf: number;
}

/** The latest event of the workspace, from before anything is compared: what comes later may change the comparison. */
export async function findLatestChange(tx: WorkspaceTransaction): Promise<number> {
  return (await findAuditHead(tx))?.sequence ?? 0;
}

/** How the staged rows would change what the account has stored. */
export async function describeChanges(changed: Changed): Promise<ImportChanges> {
  const { tx, plan, staged, now, rows, days, dayRows, asOf } = changed;
  const { connection, seriesId } = changed.target;
  if (!connection || !seriesId) return allNew(changed);
  const { connectionId, currency } = connection;
  const source = stagedReadings(tx, { staged, connectionId, exportDay: plan.exportDay, isSplit: rows > dayRows });
  const reading = { connectionId, seriesId, currency, fetchedAt: exportTime(plan, now) };
  const actions = await listConversionActions(tx, connectionId);
  const actionIds = new Map(actions.map(({ key, actionId }) => [key, actionId]));
  const compared = await compareDayRows(tx, reading, { source, actionIds, days: days.map(({ day }) => day) });
  const added = await listNewCampaignDays(tx, staged, connectionId);
  const count = (of: (day: ComparedDay) => number) => compared.reduce((sum, day) => sum + of(day), 0);
  const [restated, unchanged, older] = [
    count((day) => day.restated),
    count((day) => day.unchanged),
    count((day) => day.older),
  ];
  const falling = fallingDays(compared);
  return {
    isNewAccount: false,
    asOf,
    inserted: dayRows - restated - unchanged - older,
    restated,
    unchanged,
    older,
    months: monthsOf(compared, added),
    fallingDays: falling.slice(0, MAX_FALLING_DAYS),
    moreFallingDays: Math.max(0, falling.length - MAX_FALLING_DAYS),
  };
}

/** For an account, or a way of counting conversions, that has no rows yet. */
function allNew({ target, days, dayRows, asOf }: Changed): ImportChanges {
  const months = new Map<string, Micros | null>();
  for (const { day, spendMicros } of days) {
    const month = monthOf(day);
    const sum = months.get(month) ?? null;
    months.set(month, spendMicros === null ? sum : (sum ?? 0n) + spendMicros);
  }
  return {
    isNewAccount: target.connection === null,
    asOf,
    inserted: dayRows,
    restated: 0,
    unchanged: 0,
    older: 0,
    months: [...months].map(([month, afterMicros]) => ({ month, beforeMicros: null, afterMicros })),
    fallingDays: [],
    moreFallingDays: 0,
  };
}

function monthsOf(compared: ComparedDay[], added: NewCampaignDay[]): MonthChange[] {
  const months = [...new Set([...compared, ...added].map(({ day }) => monthOf(day)))].sort();
  return months.map((month) => {
    const own = compared.filter(({ day }) => monthOf(day) === month);
    const stored = own.flatMap((day) => day.storedMicros ?? []);
    const beforeMicros = stored.length > 0 ? sumMicros(stored) : null;
    const change = sumMicros([
      ...own.map((day) => day.spendMicros - day.replacedMicros),
      ...added.filter(({ day }) => monthOf(day) === month).map((day) => day.spendMicros),
    ]);
    return { month, beforeMicros, afterMicros: (beforeMicros ?? 0n) + change };
  });
}

/** Days on which the campaigns of the file spent less than the account has stored of the same campaigns. */
function fallingDays(compared: ComparedDay[]): FallingDay[] {
  const fall = (day: FallingDay) => day.beforeMicros - day.afterMicros;
  return compared
    .map(({ day, replacedMicros, spendMicros }) => ({ day, beforeMicros: replacedMicros, afterMicros: spendMicros }))
    .filter((day) => fall(day) > 0n)
    .toSorted((one, other) => (fall(other) > fall(one) ? 1 : fall(other) < fall(one) ? -1 : 0));
}

function monthOf(day: Day): string {
  return day.slice(0, 7);
}
