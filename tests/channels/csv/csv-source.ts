import { inspectCsv, planReading, readRows, NO_ANSWERS, type ImportAnswers, type Inspection } from "@/lib/channels/csv";
import type { CsvSource } from "@/lib/channels/csv/table/inspect-csv";
import { toDay } from "@/lib/domain/day";

export const TODAY = toDay("2026-11-23");

/** A file in memory, read in small pieces so that they can split anywhere. */
export function sourceOf(content: string | Uint8Array, pieceBytes = 7): CsvSource {
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
  return {
    fileName: "export.csv",
    byteCount: bytes.length,
    open: async function* () {
      for (let start = 0; start < bytes.length; start += pieceBytes) yield bytes.subarray(start, start + pieceBytes);
    },
  };
}

export function utf16(text: string, { bigEndian = false, bom = true } = {}): Uint8Array {
  const bytes = Buffer.from(bom ? `\ufeff${text}` : text, "utf16le");
  return bigEndian ? bytes.swap16() : bytes;
}

export async function inspected(content: string | Uint8Array): Promise<Inspection> {
  const result = await inspectCsv(sourceOf(content, 4096));
  if (result.status === "refused") throw new Error(`refused: ${result.message}`);
  return result.inspection;
}

export async function refusalOf(content: string | Uint8Array) {
  const result = await inspectCsv(sourceOf(content, 4096));
  const refusal = result.status === "refused" ? result : planReading(result.inspection, NO_ANSWERS, TODAY).refusal;
  return { code: refusal?.code, message: refusal?.message ?? "" };
}

const STANDARD: Record<string, string> = {
  currency: "EUR",
  "time-zone": "Europe/Berlin",
  "export-day": "2026-11-22",
  "time-basis": "interaction",
  attribution: "platform default",
};

/** Inspects the file, answers the open questions, and reads all rows. */
export async function read(
  content: string | Uint8Array,
  values: Record<string, string> = {},
  columns: ImportAnswers["columns"] = {},
) {
  const inspection = await inspected(content);
  const answers = { columns, values: { ...STANDARD, ...values } };
  const { plan, questions, refusal } = planReading(inspection, answers, TODAY);
  const open = questions.filter((question) => question.answer === null).map((question) => question.id);
  if (!plan) throw new Error(refusal?.message ?? `open questions: ${open.join(", ")}`);
  const rows = [];
  const issues = [];
  for await (const batch of readRows(sourceOf(content, 4096).open, plan)) {
    rows.push(...batch.rows);
    issues.push(...batch.issues);
  }
  return { inspection, plan, rows, issues };
}

/** The ids of the questions about a file before any answer. */
export async function questionsOf(content: string | Uint8Array) {
  const { questions, mapping } = planReading(await inspected(content), NO_ANSWERS, TODAY);
  return { mapping, questions, ids: questions.map((question) => question.id) };
}
