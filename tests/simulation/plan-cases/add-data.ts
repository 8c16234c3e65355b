import { parse } from "csv-parse/sync";
import { PROBLEM_OF_CODE, PROBLEMS } from "@/lib/domain/api/problem";
import { MAX_ROWS, type NewDayRowsValue } from "@/lib/domain/api/day-row-resource";
import { ServiceError } from "@/lib/domain/errors";
import { parseMicros, toCurrency } from "@/lib/domain/money";
import type { ServiceContext } from "@/lib/services/context";
import { addDayRows } from "@/lib/services/data";
import { importFile, type Added } from "./import-file";
import type { CaseSettings, PlanCase } from "./read-cases";

export function addData(context: ServiceContext, planCase: PlanCase): Promise<Added> {
  return planCase.settings.via === "api" ? postRows(context, planCase) : importFile(context, planCase);
}

async function postRows(context: ServiceContext, { csv, settings }: PlanCase): Promise<Added> {
  try {
    for (const batch of batchesOf(csv, settings)) await addDayRows(context, batch);
    return { seen: { api: { status: 200, problem: null } }, isAdded: true };
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    const { status } = PROBLEMS[PROBLEM_OF_CODE[error.code]];
    return { seen: { api: { status, problem: error.message } }, isAdded: false };
  }
}

type Row = Record<string, string>;
type CaseAccount = Omit<NonNullable<CaseSettings["accounts"]>[number], "channels"> & { channels: string[] | null };

function batchesOf(csv: string, settings: CaseSettings): NewDayRowsValue[] {
  const rows = parse(csv, { columns: true, bom: true, skip_empty_lines: true }) as Row[];
  const accounts = settings.accounts ?? [{ account: settings.account, channels: null }];
  return accounts.flatMap(({ account: name, channels, ...own }: CaseAccount) => {
    const ownRows = rows.filter((row) => channels === null || channels.includes(row["Campaign"] ?? ""));
    const account = {
      name,
      currency: toCurrency(own.currency ?? settings.currency),
      timeZone: own.timeZone ?? settings.timeZone,
    };
    const series = { attribution: settings.attribution, timeBasis: settings.timeBasis, definitionVersion: 1 };
    const fetchedAt = new Date(settings.now.getTime() - FETCHED_BEFORE_MS).toISOString();
    return chunksOf(ownRows).map((chunk) => ({ account, series, fetchedAt, rows: chunk.map(toApiRow) }));
  });
}

/** The rows of the given cases were fetched at half a minute past midnight, and their clock is at half past. */
const FETCHED_BEFORE_MS = 29.5 * 60_000;

function chunksOf(rows: Row[]): Row[][] {
  const count = Math.ceil(rows.length / MAX_ROWS);
  return Array.from({ length: count }, (_, index) => rows.slice(index * MAX_ROWS, (index + 1) * MAX_ROWS));
}

function toApiRow(row: Row): NewDayRowsValue["rows"][number] {
  const campaign = row["Campaign"] ?? "";
  return {
    campaignExternalId: campaign,
    campaignName: campaign,
    day: row["Day"] ?? "",
    spendMicros: microsOf(row["Cost"]),
    impressions: null,
    clicks: null,
    complete: true,
    budgetMicros: microsOf(row["Budget"]),
    actions: [{ key: "purchase", count: countOf(row["Conversions"]), valueMicros: microsOf(row["Conv. value"]) }],
  };
}

function microsOf(text: string | undefined): string | null {
  if (text === undefined || text === "") return null;
  const micros = parseMicros(text.replace("-", ""));
  return String(text.startsWith("-") ? -micros : micros);
}

function countOf(text: string | undefined): number | null {
  return text === undefined || text === "" ? null : Number(text);
}
