import { fileSizeProblem } from "@/lib/domain/import-file-size";

export const ENCODINGS = ["utf-8", "utf-16le", "utf-16be", "windows-1252", "shift_jis"] as const;
export type Encoding = (typeof ENCODINGS)[number];

export const DELIMITERS = [",", ";", "\t", "|"] as const;
export type Delimiter = (typeof DELIMITERS)[number];

/** How the bytes of a file become rows of cells. */
export interface Dialect {
  encoding: Encoding;
  delimiter: Delimiter;
  /** The number of rows above the row with the column names. */
  headerRow: number;
}

export type RefusalCode =
  | "empty"
  | "header-only"
  | "binary"
  | "spreadsheet"
  | "compressed"
  | "damaged"
  | "protected"
  | "several-tables"
  | "web-page"
  | "json"
  | "xml"
  | "too-large"
  | "one-column"
  | "no-header"
  | "no-day-column"
  | "not-per-channel"
  | "many-accounts"
  | "not-daily"
  | "broken-quotes"
  | "outdated";

/** Why a file cannot become day rows, and what to do. */
export interface Refusal {
  status: "refused";
  code: RefusalCode;
  message: string;
}

export function refuse(code: RefusalCode, message: string): Refusal {
  return { status: "refused", code, message };
}

/** Rejects a file by its size, before reading it. */
export function refuseSize(bytes: number): Refusal | null {
  const problem = fileSizeProblem(bytes);
  return problem && refuse(problem.code, problem.message);
}

export function nameDelimiter(delimiter: Delimiter): string {
  return { ",": "comma", ";": "semicolon", "\t": "tab", "|": "vertical bar" }[delimiter];
}
