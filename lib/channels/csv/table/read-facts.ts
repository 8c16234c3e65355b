import type { Day } from "@/lib/domain/day";
import { currenciesOf, readableFormats, readDate, findZoneName, toTimeZone, readsLikeTotal } from "../cells";
import type { FileFacts } from "./inspection";
import { isNote } from "./note-lines";

export type RowKind = "blank" | "footer" | "total" | "data" | "wrong-width" | "other-table";

/** Separates data rows from totals, notes and rows that an extra comma has shifted. */
export function classifyRow(cells: string[], width: number, isAfterBlank = false): RowKind {
  const filled = cells.filter(isFilled);
  if (filled.length === 0) return "blank";
  if (isNote(filled, width, isAfterBlank)) return "footer";
  const isTotal = cells.some(readsLikeTotal);
  if (cells.length !== width) return isTotal && !cells.some(hasWrittenDate) ? "total" : "wrong-width";
  return isTotal ? "total" : "data";
}

/** Most cells begin with a visible ASCII character, and need no copy without their blanks. */
function isFilled(cell: string): boolean {
  const first = cell.charCodeAt(0);
  return (first > 32 && first < 127) || cell.trim() !== "";
}

/** Amounts can look like the day numbers of a spreadsheet, so those are no date here. */
export function hasWrittenDate(cell: string): boolean {
  return readableFormats(cell).some((format) => format !== "excel-serial");
}

/** Follows the lines of a table: after a blank line, a line with one cell is a note about the report. */
export class RowKinds {
  private isAfterBlank = false;

  constructor(private readonly width: number) {}

  next(cells: string[]): RowKind {
    const kind = classifyRow(cells, this.width, this.isAfterBlank);
    this.isAfterBlank = kind === "blank" || (this.isAfterBlank && kind === "footer");
    return kind;
  }
}

/** Reads the facts that platforms write above or below the table. */
export function readFacts(rows: string[][]): FileFacts {
  const lines = rows.map((row) => row.map((cell) => cell.trim()).filter((cell) => cell !== ""));
  const texts = lines.map((line) => line.join(", ")).filter((text) => text !== "");
  const valuesOf = (label: RegExp) => lines.flatMap((line) => labelled(line, label) ?? []);
  const [reportName = null] = valuesOf(REPORT_LABEL);
  const [zone = null] = [...valuesOf(ZONE_LABEL).map(toTimeZone), ...texts.map(inZone)].filter(
    (found) => found !== null,
  );
  // Some platforms write the range of the report under this label, which has no time of day.
  const reportTimes = valuesOf(/^report time$/i).filter((text) => text.includes(":"));
  const [exportDay = null] = [...valuesOf(EXPORT_LABEL), ...reportTimes].map(dayOf).filter((day) => day !== null);
  const [currency = null] = valuesOf(CURRENCY_LABEL).flatMap((text) => currenciesOf(text) ?? []);
  return { reportName, timeZone: zone, exportDay, currency, titleLines: texts.slice(0, 12), totalRows: 0 };
}

const REPORT_LABEL = /^(?:report name|berichtsname|nom du rapport|nombre del informe|nome do relatório|レポート名)$/i;
const ZONE_LABEL =
  /^(?:(?:report|reporting|account|advertiser|data) )?(?:time ?zone|zeitzone|fuseau horaire|zona horaria|tijdzone|fuso orario|fuso horário|strefa czasowa|tidszon|tidszone|タイムゾーン)$/i;
const CURRENCY_LABEL =
  /^(?:(?:report|reporting|account|advertiser) )?(?:currency(?: code)?|währung|devise|moneda|valuta|moeda|waluta|通貨)$/i;
/** Data goes up to this time, or the file was written then. The first that a report names counts. */
const EXPORT_LABEL =
  /^(?:last completed available (?:day|hour)|date\/time generated|(?:report )?(?:date )?(?:generated|created|exported|downloaded)(?: (?:on|at))?|(?:generation|creation|export|download) (?:date|time)|erstellt(?: am)?|exportiert(?: am)?|exportdatum|généré le|exporté le|date d['’]export(?:ation)?|generado(?: el)?|exportado(?: el| em)?|fecha de exportación|gerado em|data de exportação|creato il|esportato il|gegenereerd op|geëxporteerd op|エクスポート日|作成日|ダウンロード日)$/i;

/** The value of "Label: value" in one cell, or of a label and its value in two cells. */
function labelled(line: string[], label: RegExp): string | null {
  const [, inCell = "", value = ""] = /^([^:：]{1,60})[:：]\s*(.+)$/.exec(line[0] ?? "") ?? [];
  if (label.test(inCell.trim())) return [value, ...line.slice(1)].join(", ");
  const [first = "", ...others] = line;
  return label.test(first.replace(/\s*[:：]$/, "")) && others.length > 0 ? others.join(", ") : null;
}

/** "Campaign Performance Report (in UTC)", or any line with a zone such as America/New_York. */
function inZone(text: string): string | null {
  return /\(in UTC\)/i.test(text) ? "UTC" : findZoneName(text);
}

/** Null for two dates, and for one that can be read in two ways. */
function dayOf(text: string): Day | null {
  const bare = text.replace(/\s*\(?(?:GMT|UTC|[A-Z]{2,4}T)\)?\s*$/, "").trim();
  const formats = readableFormats(bare).filter((format) => format !== "excel-serial");
  const days = new Set(formats.map((format) => readDate(bare, format)?.day));
  // The only country that writes dates with slashes and a.m. or p.m. in most reports puts the month first.
  if (days.size > 1 && /\/.*[ap]\.?m\.?$/i.test(bare)) return readDate(bare, "month-first")?.day ?? null;
  const [day] = days;
  return days.size === 1 ? (day ?? null) : null;
}
