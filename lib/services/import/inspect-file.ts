import {
  inspectTableFile,
  planReading,
  type ImportAnswers,
  type Inspection,
  type StoredFile,
} from "@/lib/channels/csv";
import type { ImportQuestionView } from "@/lib/domain/views/import";
import { describeFacts } from "./describe-facts";
import { todayOf } from "./import-state";

export type InspectedFile =
  | { status: "refused"; problem: string }
  | {
      status: "read";
      inspection: Inspection;
      facts: { label: string; value: string }[];
      questions: ImportQuestionView[];
      columns: { index: number; name: string; role: string }[];
    };

/** Inspects a file without storing it. */
export async function inspectFile(
  file: StoredFile,
  onRows?: (rows: number) => void,
): Promise<Inspection | { problem: string }> {
  const result = await inspectTableFile(file, onRows);
  return result.status === "refused" ? { problem: result.message } : result.inspection;
}

/** The facts and open questions of an inspected file with these answers. */
export function reviewFile(
  inspection: Inspection,
  answers: ImportAnswers,
  now: Date,
  knownAttributions: string[] = [],
): InspectedFile {
  const reading = planReading(inspection, answers, todayOf(now, answers), knownAttributions);
  if (reading.refusal) return { status: "refused", problem: reading.refusal.message };
  const columns = reading.mapping.columns.map(({ index, name, role }) => ({ index, name, role }));
  return {
    status: "read",
    inspection,
    facts: describeFacts(inspection, reading, answers),
    questions: reading.questions,
    columns,
  };
}
