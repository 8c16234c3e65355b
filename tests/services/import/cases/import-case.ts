import { importFile, type Desk } from "@/bin/import/import-file";
import { readFlags } from "@/bin/import/read-flags";
import { ServiceError } from "@/lib/domain/errors";
import type { ImportQuestionView } from "@/lib/domain/views/import";
import type { ServiceContext } from "@/lib/services/context";
import { readStored, type StoredDay } from "./read-stored";

export interface CaseFile {
  fileName: string;
  content: string | Uint8Array;
  /** As on the command line, such as `--currency EUR`. */
  flags: string[];
}

export type Outcome =
  /** With the rows and the columns that were left out, as the command lists them. */
  | { kind: "imported"; stored: StoredDay[]; leftOut: string[] }
  | { kind: "asked"; questions: ImportQuestionView[] }
  | { kind: "refused"; message: string };

/** Does what `npm run import -- FILE FLAGS` does where no person is at the terminal. */
export async function importCase(context: ServiceContext, file: CaseFile): Promise<Outcome> {
  let open: ImportQuestionView[] = [];
  const leftOut: string[] = [];
  const desk: Desk = {
    onProgress: () => {},
    onReview: ({ facts }) =>
      leftOut.push(...facts.filter(({ label }) => label === "Not used").map(({ value }) => value)),
    onOpen: (questions) => (open = questions),
    onPreview: ({ issues }) => leftOut.push(...issues.map(({ value, reason }) => `${value ?? ""}: ${reason}`)),
    onResult: () => {},
    ask: () => Promise.resolve(null),
    confirm: () => Promise.resolve(true),
  };
  try {
    const flags = readFlags([file.fileName, ...file.flags]);
    const source = sourceOf(file);
    const findWorkspace = () => Promise.resolve(context);
    const end = await importFile({ flags, source, desk, now: context.now, findWorkspace });
    if (end.status !== "imported") return { kind: "asked", questions: open };
    return { kind: "imported", stored: await readStored(context), leftOut };
  } catch (error) {
    if (error instanceof ServiceError) return { kind: "refused", message: error.message };
    throw error;
  }
}

const PIECE_BYTES = 65_536;

function sourceOf({ fileName, content }: CaseFile) {
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
  const openRange = async function* (first: number, end: number) {
    for (let start = first; start < end; start += PIECE_BYTES)
      yield bytes.subarray(start, Math.min(end, start + PIECE_BYTES));
  };
  return { fileName, byteCount: bytes.length, open: () => openRange(0, bytes.length), openRange };
}
