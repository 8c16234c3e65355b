import { toDay, wallClock, type Day } from "@/lib/domain/day";
import { MIN_REPORT_DAY } from "@/lib/domain/day-row-limits";
import { readCount, readMoney, readTally } from "./amount-cells";
import { CellProblem } from "./cell-problem";
import {
  currenciesOf,
  readableFormats,
  readDate,
  swapDay,
  type ReadDate,
  isDamagedId,
  plainId,
  plainName,
  isMissing,
  isPeriodCell,
} from "../cells";
import { hashCells } from "./hash-cells";
import type { ReadingPlan } from "./reading-plan";
import { loadTime, partHash } from "./row-parts";
import { keyOf, mergeActions } from "./row-actions";
import type { RowIssue, StagedRow } from "@/lib/domain/import-row";
import type { Row } from "../table";

const MAX_CELL_CHARACTERS = 10_000;
const MAX_NAME_CHARACTERS = 500;
/** Files repeat their days. A file with a different text in every cell must not fill the memory. */
const MAX_REMEMBERED_DAYS = 50_000;
const MAX_REMEMBERED_CHARACTERS = 100;

/** A cell of the date column: a day that can be imported, or the problem. */
type DayReading = { day: Day } | { problem: string };

/** Turns the cells of one row into a staged row, or names the first invalid cell. */
export class RowReader {
  private readonly days = new Map<string, DayReading>();
  /** Cells of the current row that are unknown although the row is imported. */
  private unknown: { field: string; issue: RowIssue }[] = [];

  constructor(private readonly plan: ReadingPlan) {}

  /** The unknown cells of the row that was read last. */
  get unknownCells(): RowIssue[] {
    return this.unknown.map(({ issue }) => issue);
  }

  /** A row that reads like a total counts only if it has a day, an account and a campaign; null if it does not. */
  read(row: Row, totalWords: boolean): StagedRow | RowIssue | null {
    this.unknown = [];
    try {
      return this.readCells(row, totalWords);
    } catch (error) {
      if (!(error instanceof CellProblem)) throw error;
      return totalWords && (error.isEmpty || !this.hasDay(row.cells)) ? null : error.at(row.line);
    }
  }

  private readCells({ line, cells }: Row, totalWords: boolean): StagedRow {
    const { plan } = this;
    refuseLongCells(cells);
    refuseDeleted(cells, plan);
    refuseAlternative(cells, plan);
    const day = this.readDay(cells);
    this.checkPeriodEnd(cells, day);
    this.checkAccount(cells);
    this.checkCurrency(cells);
    const { impressions, clicks } = plan;
    return {
      line,
      ...this.readCampaign(cells),
      day,
      spendMicros: readMoney(cells, plan.spend, plan.currency),
      budgetMicros: this.orUnknown(line, "budget", () => this.readBudget(cells)),
      impressions: this.orUnknown(line, "impressions", () => impressions && readTally(cells, impressions)),
      clicks: this.orUnknown(line, "clicks", () => clicks && readTally(cells, clicks)),
      complete: readComplete(cells, plan.complete),
      actions: this.readActions(line, cells),
      rowHash: hashCells(cells),
      unknown: this.unknown.length === 0 ? null : this.unknown.map(({ field }) => field),
      partHash: partHash(cells, plan),
      loadedAt: loadTime(cells, plan),
      totalWords,
    };
  }

  /** A row can do without some of its cells. Such a cell is unknown, not zero, if it cannot be read. */
  private orUnknown<Value>(line: number, field: string, read: () => Value): Value | null {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof CellProblem)) throw error;
      this.unknown.push({ field, issue: error.asUnknown(line) });
      return null;
    }
  }

  private readBudget(cells: string[]): bigint | null {
    const { budget, currency } = this.plan;
    const amount = budget && readMoney(cells, budget, currency);
    if (budget === null || amount === null || amount >= 0n) return amount;
    const cell = cells[budget.index] ?? "";
    throw new CellProblem(budget.name, cell, `"${cell.trim()}" is below zero.`);
  }

  private hasDay(cells: string[]): boolean {
    const text = cells[this.plan.day.index] ?? "";
    return !("problem" in (this.days.get(text) ?? this.rememberDay(text)));
  }

  private readDay(cells: string[]): Day {
    const { index, name } = this.plan.day;
    const text = cells[index] ?? "";
    const reading = this.days.get(text) ?? this.rememberDay(text);
    if ("problem" in reading) throw new CellProblem(name, text, reading.problem);
    return reading.day;
  }

  private rememberDay(text: string): DayReading {
    const reading = this.readDayText(text);
    const hasRoom = this.days.size < MAX_REMEMBERED_DAYS && text.length <= MAX_REMEMBERED_CHARACTERS;
    if (hasRoom) this.days.set(text, reading);
    return reading;
  }

  private readDayText(text: string): DayReading {
    const { exportDay, timeZone } = this.plan;
    const { format, clock, isSwapped } = this.plan.day;
    const read = isSwapped ? readSwapped(text) : readDate(text, format);
    if (!read)
      return { problem: isPeriodCell(text) ? "The cell covers more than one day." : "The date cannot be read." };
    const day = clock === "from-utc" ? shiftToZone(read, timeZone) : read.day;
    if (day < MIN_REPORT_DAY) return { problem: `The day ${day} is before any ad report. Check the year.` };
    return day > exportDay ? { problem: `The day ${day} is after the export date ${exportDay}.` } : { day };
  }

  private checkPeriodEnd(cells: string[], day: Day): void {
    const { periodEnd, day: column } = this.plan;
    const text = periodEnd === null ? "" : (cells[periodEnd] ?? "");
    if (isMissing(text)) return;
    const own = readDate(text, column.format)?.day;
    const ends = own ? [own] : readableFormats(text).map((format) => readDate(text, format)?.day);
    if (ends.includes(day)) return;
    const reason =
      ends[0] === undefined
        ? "The last day of the row cannot be read."
        : `The row covers several days, ${day} to ${ends[0]}.`;
    throw new CellProblem(column.name, text, reason);
  }

  private checkAccount(cells: string[]): void {
    const { accountCell } = this.plan;
    if (accountCell === null) return;
    const account = (cells[accountCell.index] ?? "").trim();
    if (account === accountCell.value) return;
    const reason = account === "" ? "The row names no account." : `The row is of the account "${account}".`;
    throw new CellProblem("account", account, `${reason} The import is of "${accountCell.value}".`);
  }

  private checkCurrency(cells: string[]): void {
    const { currencyIndex, currency } = this.plan;
    const text = currencyIndex === null ? "" : (cells[currencyIndex] ?? "").trim();
    if (isMissing(text)) return;
    const codes = currenciesOf(text);
    if (codes?.includes(currency)) return;
    const code = codes?.length === 1 ? codes[0] : `"${text}"`;
    throw new CellProblem("currency", text, `The row is in ${code}, but the import is in ${currency}.`);
  }

  private readCampaign(cells: string[]): Pick<StagedRow, "campaignExternalId" | "campaignName" | "channelName"> {
    const { plan } = this;
    const channelName = plan.channelName === null ? null : readName(cells, plan.channelName);
    const id = plan.campaignId === null ? null : readCampaignId(cells, plan.campaignId);
    const name = plan.campaignName === null ? null : readName(cells, plan.campaignName);
    const isWithoutCampaign = plan.campaignId === null && plan.campaignName === null;
    const named = name ?? (isWithoutCampaign ? (channelName ?? plan.onlyChannel) : null);
    const externalId = id ?? (named && plainName(named));
    if (externalId === null) throw new CellProblem("campaign", null, "The row has no campaign.");
    return { campaignExternalId: externalId, campaignName: named ?? externalId, channelName };
  }

  private readActions(line: number, cells: string[]): StagedRow["actions"] {
    const { plan } = this;
    const named = plan.actionName === null ? null : readName(cells, plan.actionName);
    const actions = plan.actions.map((action) => {
      const key = keyOf(action, named, plan.actions);
      const { count, value } = action;
      return {
        key,
        isNamedByRow: action.isNamedByRow,
        count: this.orUnknown(line, `count ${key}`, () => count && readCount(cells, count)),
        valueMicros: this.orUnknown(line, `value ${key}`, () => value && readMoney(cells, value, plan.currency)),
      };
    });
    return mergeActions(actions);
  }
}

const DAMAGED =
  "A spreadsheet has rounded the id, so several campaigns may have it. Export the file again without opening it in a spreadsheet.";

/** A date of a spreadsheet that took the day for the month, or one that it left as it was. */
function readSwapped(text: string): ReadDate | null {
  const read = readDate(text, "year-first");
  return read ? { ...read, day: toDay(swapDay(read.day)) } : readDate(text, "day-first");
}

/** A date without a time has no clock to shift it by. */
function shiftToZone({ day, time, offset }: ReadDate, timeZone: string): Day {
  if (time === null) return day;
  const instant = new Date(`${day}T${time}${offset ?? "Z"}`);
  return Number.isNaN(instant.getTime()) ? day : wallClock(instant, timeZone).day;
}

function refuseLongCells(cells: string[]): void {
  for (const cell of cells) {
    if (cell.length > MAX_CELL_CHARACTERS)
      throw new CellProblem(null, cell, `A cell has ${cell.length} characters. The maximum is ${MAX_CELL_CHARACTERS}.`);
  }
}

const NOT_DELETED = new Set(["", "false", "f", "0", "no", "null", "none"]);

function refuseDeleted(cells: string[], { deleted }: ReadingPlan): void {
  const text = deleted === null ? "" : (cells[deleted.index] ?? "").trim();
  if (deleted === null || NOT_DELETED.has(text.toLowerCase())) return;
  throw new CellProblem(deleted.name, text, "The row is marked as deleted in its source.");
}

function refuseAlternative(cells: string[], { alternative }: ReadingPlan): void {
  const text = alternative === null ? "" : (cells[alternative.index] ?? "").trim();
  if (alternative === null || text === alternative.value) return;
  throw new CellProblem(alternative.name, text, `The import is of the rows with "${alternative.value}".`);
}

/** What reports write where a campaign has no id. */
const NO_ID = /^\(?(?:unknown|undefined|unbekannt|inconnu|desconocido)\)?$/i;

function readCampaignId(cells: string[], index: number): string | null {
  const id = readName(cells, index);
  if (id === null || isMissing(id) || plainId(id) === "0" || NO_ID.test(id)) return null;
  if (isDamagedId(id)) throw new CellProblem("campaign id", id, DAMAGED);
  return plainId(id);
}

function readName(cells: string[], index: number): string | null {
  const text = (cells[index] ?? "").trim();
  if (text === "" || text === "--") return null;
  if (text.includes("\0")) throw new CellProblem("campaign", text, "The name contains a character that is not text.");
  if (text.length > MAX_NAME_CHARACTERS)
    throw new CellProblem(
      "campaign",
      text,
      `The name has ${text.length} characters. The maximum is ${MAX_NAME_CHARACTERS}.`,
    );
  return text;
}

function readComplete(cells: string[], index: number | null): boolean | null {
  const text = index === null ? "" : (cells[index] ?? "").trim().toLowerCase();
  if (["true", "1", "yes", "y", "final", "complete"].includes(text)) return true;
  return ["false", "0", "no", "n", "partial", "incomplete"].includes(text) && !isMissing(text) ? false : null;
}
