import { importFile as importAtDesk, type Desk } from "@/bin/import/import-file";
import { readFlags } from "@/bin/import/read-flags";
import { ServiceError } from "@/lib/domain/errors";
import type { ImportQuestionView } from "@/lib/domain/views/import";
import type { ServiceContext } from "@/lib/services/context";
import type { Seen } from "./judge";
import type { CaseSettings, PlanCase } from "./read-cases";

/** The step that adds the file's days: what is seen of it, and whether a plan can follow. */
export interface Added {
  seen: { [key: string]: Seen };
  isAdded: boolean;
}

/** Does what `npm run import -- FILE FLAGS --yes` does. Questions without a proposed answer get the case's own. */
export async function importFile(context: ServiceContext, { csv, settings, answer }: PlanCase): Promise<Added> {
  const open: ImportQuestionView[] = [];
  const desk: Desk = {
    onProgress: () => {},
    onReview: () => {},
    onOpen: (questions) => open.push(...questions),
    onPreview: () => {},
    onResult: () => {},
    ask: (question) => Promise.resolve(choiceOf(question, answer)),
    confirm: () => Promise.resolve(true),
  };
  try {
    const flags = readFlags(["input.csv", ...flagsOf(settings)]);
    const findWorkspace = () => Promise.resolve(context);
    const end = await importAtDesk({ flags, source: sourceOf(csv), desk, now: context.now, findWorkspace });
    const isAdded = end.status === "imported";
    const problem = isAdded ? null : open.map(({ text }) => text).join(" ");
    return { seen: { import: { status: isAdded ? "committed" : "asked", problem } }, isAdded };
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    return { seen: { import: { status: "refused", problem: error.message } }, isAdded: false };
  }
}

/** The answer names the option by its value or by its label. */
function choiceOf({ id, options }: ImportQuestionView, answer: PlanCase["answer"]): string | null {
  const choice = answer[id];
  return choice === undefined ? null : (options.find(({ label }) => label === choice)?.value ?? choice);
}

function flagsOf({ currency, timeZone, exportDate, timeBasis, attribution, account }: CaseSettings): string[] {
  const values = { currency, "time-zone": timeZone, "export-date": exportDate, "time-basis": timeBasis, attribution };
  return [...Object.entries({ ...values, account }).flatMap(([flag, value]) => [`--${flag}`, value]), "--yes"];
}

function sourceOf(csv: string) {
  const bytes = new TextEncoder().encode(csv);
  const openRange = (start: number, end: number) => onePiece(bytes.subarray(start, end));
  return { fileName: "input.csv", byteCount: bytes.length, open: () => openRange(0, bytes.length), openRange };
}

async function* onePiece(bytes: Uint8Array): AsyncGenerator<Uint8Array, void, void> {
  yield bytes;
}
