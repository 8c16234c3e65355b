import { isTimeZone } from "@/lib/domain/day";
import type { FileFacts } from "./inspection";
import { readsLikeTotal } from "./total-words";

export type RowKind = "blank" | "footer" | "total" | "data" | "wrong-width" | "other-table";

const COPYRIGHT = /^[@©]\s?\d{4}\b/u;

/** Separates data rows from totals, footers and rows that an extra comma has shifted. */
export function classifyRow(cells: string[], width: number): RowKind {
  const filled = cells.filter((cell) => cell.trim() !== "");
  const [first] = filled;
  if (first === undefined) return "blank";
  if (COPYRIGHT.test(first.trim())) return "footer";
  if (cells.some(readsLikeTotal)) return "total";
  return cells.length === width ? "data" : "wrong-width";
}

/** Reads the facts that platforms write above the table. */
export function readFacts(titleRows: string[][]): FileFacts {
  const lines = titleRows
    .map((row) =>
      row
        .filter((cell) => cell !== "")
        .join(", ")
        .trim(),
    )
    .filter((line) => line !== "");
  const valueOf = (label: RegExp) => lines.map((line) => label.exec(line)?.[1]?.trim()).find((value) => value) ?? null;
  return {
    reportName: valueOf(/^(?:report name|berichtsname|nom du rapport)\s*:\s*(.+)$/i),
    timeZone: toTimeZone(valueOf(/^(?:time zone|zeitzone|fuseau horaire)\s*:\s*(.+)$/i)),
    exportDay: null,
    titleLines: lines.slice(0, 12),
    totalRows: 0,
  };
}

/** The time up to which the data goes, from the first of the report's two lines about it. */
export function exportTimeText(titleRows: string[][]): string | null {
  const line = titleRows
    .map((row) => row.join(", "))
    .find((text) => /^last completed available (?:day|hour):/i.test(text));
  return line
    ? line
        .replace(/^[^:]*:\s*/, "")
        .replace(/\s*\(GMT\)\s*$/i, "")
        .trim()
    : null;
}

/** Microsoft's names for the most common time zones. */
const ZONES: [RegExp, string][] = [
  [/pacific time/i, "America/Los_Angeles"],
  [/mountain time/i, "America/Denver"],
  [/central time \(us/i, "America/Chicago"],
  [/eastern time \(us/i, "America/New_York"],
  [/amsterdam|berlin|bern|rome|stockholm|vienna/i, "Europe/Berlin"],
  [/brussels|copenhagen|madrid|paris/i, "Europe/Paris"],
  [/dublin|edinburgh|lisbon|london/i, "Europe/London"],
  [/osaka|sapporo|tokyo/i, "Asia/Tokyo"],
  [/brasilia/i, "America/Sao_Paulo"],
  [/sydney|melbourne/i, "Australia/Sydney"],
];

export function toTimeZone(text: string | null): string | null {
  if (!text) return null;
  if (isTimeZone(text) && (text.includes("/") || text === "UTC")) return text;
  return ZONES.find(([pattern]) => pattern.test(text))?.[1] ?? null;
}
