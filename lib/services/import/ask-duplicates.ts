import type { ImportQuestionView } from "@/lib/domain/views/import";
import { stagedTotals } from "@/lib/store/imports";
import { DUPLICATES } from "./import-state";
import type { RowCheck } from "./row-questions";

/** Whether rows that are identical in every cell count once. */
export async function askDuplicates({ tx, record, plan }: RowCheck): Promise<Omit<ImportQuestionView, "answer">[]> {
  const { duplicateRows } = await stagedTotals(tx, record.importId);
  if (duplicateRows === 0 || plan.breakdowns.length > 0) return [];
  const rows = `${duplicateRows} ${duplicateRows === 1 ? "row repeats" : "rows repeat"}`;
  return [
    {
      id: DUPLICATES,
      text: `${rows} an earlier row in every cell, and no column distinguishes them. Do they count once, or are they added up?`,
      kind: "choice",
      options: [
        { value: "once", label: "Count once: the file lists them twice by mistake" },
        { value: "sum", label: "Add up: each is a part of the day" },
      ],
      proposed: "once",
    },
  ];
}
