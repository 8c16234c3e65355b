import { wallClock, type Day } from "@/lib/domain/day";
import { parseMicros } from "@/lib/domain/money";
import { readDate } from "./date-format";
import { hashCells } from "./hash-cells";
import { isDamagedId, plainId, plainName } from "./campaign-identity";
import { loadTime, partHash } from "./row-parts";
import { isMissing, readNumber } from "./number-format";
import type { MoneyColumn, NumberColumn, ReadingPlan } from "./reading-plan";
import type { RowIssue, StagedRow } from "@/lib/domain/import-row";
import type { Row } from "./tokenize";

const MAX_CELL_CHARACTERS = 10_000;
const MAX_NAME_CHARACTERS = 500;
/** A mistyped year would stretch every chart over centuries. */
const MIN_DAY = "2000-01-01";
/** Far above one campaign-day in any currency, and far below the limit of a 64-bit number of micros. */
const MAX_AMOUNT = 100_000_000_000;
const MAX_COUNT = 1_000_000_000_000;
/** Files repeat their days. A file with a different text in every cell must not fill the memory. */
const MAX_REMEMBERED_DAYS = 50_000;
const MAX_REMEMBERED_CHARACTERS = 100;

/** A cell of the date column: a day that can be imported, or the problem. */
type DayReading = { day: Day } | { problem: string };

/** Turns the cells of one row into a staged row, or names the first invalid cell. */
export class RowReader {
  private readonly days = new Map<string, DayReading>();

  constructor(private readonly plan: ReadingPlan) {}

  /** A row that reads like a total counts only if it has a day; null if it has none. */
  read(row: Row, totalWords: boolean): StagedRow | RowIssue | null {
    try {
      return this.readCells(row, totalWords);
    } catch (error) {
      if (!(error instanceof CellProblem)) throw error;
      return totalWords ? null : error.at(row.line);
    }
  }

  private readCells({ line, cells }: Row, totalWords: boolean): StagedRow {
    const { plan } = this;
    refuseLongCells(cells);
    const day = this.readDay(cells);
    this.checkPeriodEnd(cells, day);
    this.checkAccount(cells);
    this.checkCurrency(cells);
    return {
      line,
      ...this.readCampaign(cells),
      day,
      spendMicros: money(cells, plan.spend),
      budgetMicros: plan.budget ? money(cells, plan.budget) : null,
      impressions: count(cells, plan.impressions),
      clicks: count(cells, plan.clicks),
      complete: readComplete(cells, plan.complete),
      actions: this.readActions(cells),
      rowHash: hashCells(cells),
      partHash: partHash(cells, plan),
      loadedAt: loadTime(cells, plan),
      totalWords,
    };
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
    const { format, clock } = this.plan.day;
    const read = readDate(text, format);
    if (!read) return { problem: "The date cannot be read." };
    const day = clock === "from-utc" ? shiftToZone(text, read, timeZone) : read.day;
    if (day < MIN_DAY) return { problem: `The day ${day} is before any ad report. Check the year.` };
    return day > exportDay ? { problem: `The day ${day} is after the export date ${exportDay}.` } : { day };
  }

  private checkPeriodEnd(cells: string[], day: Day): void {
    const { periodEnd, day: column } = this.plan;
    if (periodEnd === null) return;
    const text = cells[periodEnd] ?? "";
    const end = readDate(text, column.format)?.day;
    if (end && end !== day) throw new CellProblem(column.name, text, `The row covers several days, ${day} to ${end}.`);
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
    if (currencyIndex === null) return;
    const code = (cells[currencyIndex] ?? "").trim().toUpperCase();
    if (code !== "" && code !== currency)
      throw new CellProblem("currency", code, `The row is in ${code}, but the import is in ${currency}.`);
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

  private readActions(cells: string[]): StagedRow["actions"] {
    const { plan } = this;
    const named = plan.actionName === null ? null : readName(cells, plan.actionName);
    return plan.actions.map((action) => ({
      key: named ?? action.key,
      count: count(cells, action.count),
      valueMicros: action.value ? money(cells, action.value) : null,
    }));
  }
}

const DAMAGED =
  "A spreadsheet has rounded the id, so several campaigns may have it. Export the file again without opening it in a spreadsheet.";

class CellProblem extends Error {
  constructor(
    private readonly column: string | null,
    private readonly value: string | null,
    private readonly reason: string,
  ) {
    super(reason);
  }

  at(line: number): RowIssue {
    return {
      line,
      column: this.column,
      value: this.value?.replaceAll("\0", "").slice(0, 200) ?? null,
      reason: this.reason,
    };
  }
}

function shiftToZone(text: string, read: { day: Day; time: string | null }, timeZone: string): Day {
  const offset = /([+-]\d{2}):?(\d{2})$/.exec(text.trim());
  const zone = offset ? `${offset[1]}:${offset[2]}` : "Z";
  const instant = new Date(`${read.day}T${read.time ?? "00:00:00"}${zone}`);
  return Number.isNaN(instant.getTime()) ? read.day : wallClock(instant, timeZone).day;
}

function refuseLongCells(cells: string[]): void {
  for (const cell of cells) {
    if (cell.length > MAX_CELL_CHARACTERS)
      throw new CellProblem(null, cell, `A cell has ${cell.length} characters. The maximum is ${MAX_CELL_CHARACTERS}.`);
  }
}

function readCampaignId(cells: string[], index: number): string | null {
  const id = readName(cells, index);
  if (id !== null && isDamagedId(id)) throw new CellProblem("campaign id", id, DAMAGED);
  return id && plainId(id);
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

function money(cells: string[], column: MoneyColumn): bigint | null {
  const read = number(cells, column, column.isMicros ? MAX_AMOUNT * 1_000_000 : MAX_AMOUNT);
  if (read === null) return null;
  return column.isMicros ? (parseMicros(read) + 500_000n) / 1_000_000n : parseMicros(read);
}

function count(cells: string[], column: NumberColumn | null): string | null {
  return column ? number(cells, column, MAX_COUNT) : null;
}

function number(cells: string[], column: NumberColumn, max: number): string | null {
  const cell = cells[column.index] ?? "";
  const read = readNumber(cell, column.decimalSign);
  if (read.status === "missing") return null;
  if (read.status === "unreadable") throw new CellProblem(column.name, cell, `${read.reason}.`);
  if (read.value < 0) throw new CellProblem(column.name, cell, `"${cell.trim()}" is below zero.`);
  if (read.value > max) throw new CellProblem(column.name, cell, `"${cell.trim()}" is implausibly large.`);
  return read.value === 0 ? "0" : read.decimal;
}

function readComplete(cells: string[], index: number | null): boolean | null {
  const text = index === null ? "" : (cells[index] ?? "").trim().toLowerCase();
  if (["true", "1", "yes", "y", "final", "complete"].includes(text)) return true;
  return ["false", "0", "no", "n", "partial", "incomplete"].includes(text) && !isMissing(text) ? false : null;
}
