import { refuse, type Refusal, type RefusalCode, type CsvSource } from "../table";

/** A file whose bytes can be read from any place, because archives keep their table of contents at the end. */
export interface StoredFile extends CsvSource {
  openRange: (start: number, end: number) => AsyncIterable<Uint8Array>;
}

/** The file's contents do not allow to read it. The refusal says why and what to do. */
export class UnreadableFile extends Error {
  readonly refusal: Refusal;

  constructor(code: RefusalCode, message: string) {
    super(message);
    this.refusal = refuse(code, message);
  }
}

const DAMAGED =
  "is damaged or incomplete, so nothing was read from it. Download it again from the ad platform, or export the report as CSV.";

export function damaged(subject: string, finding?: string): UnreadableFile {
  return new UnreadableFile("damaged", `${subject} ${DAMAGED}${finding ? ` (${finding})` : ""}`);
}

/** A name from inside a file, safe to show: no control characters, and not endless. */
export function shownName(name: string): string {
  const clean = name.replace(/[\p{Cc}\p{Cf}]/gu, "");
  return `"${clean.length > 80 ? `${clean.slice(0, 80)}…` : clean}"`;
}

/** The first names of a list, and how many more there are. */
export function listNames(names: string[], max = 8): string {
  const more = names.length > max ? ` and ${names.length - max} more` : "";
  return `${names.slice(0, max).map(shownName).join(", ")}${more}`;
}
