import type { ReadingPlan } from "@/lib/channels/csv";
import { ServiceError } from "@/lib/domain/errors";
import { SERIES_USES, settleSeries, type SettledSeries } from "@/lib/services/data";
import type { ConnectionRecord } from "@/lib/store/accounts";
import type { WorkspaceTransaction } from "@/lib/store/db";
import type { Staged } from "@/lib/store/imports";
import { SERIES_USE, seriesQuestion } from "./ask-series-use";
import type { ImportState } from "./import-state";
import type { RowQuestion } from "./row-check";

/**
 * Does with the file's series what a person answered. The account must be locked. An answer counts only for the
 * question that was asked: another import can have changed the account since.
 */
export async function settleAnsweredSeries(
  tx: WorkspaceTransaction,
  connection: ConnectionRecord,
  { staged, plan, state }: { staged: Staged; plan: ReadingPlan; state: ImportState },
): Promise<SettledSeries> {
  const asked = state.preview?.questions.find(({ id }) => id === SERIES_USE) ?? null;
  const question = await seriesQuestion(tx, connection, { staged, plan });
  if (wordingOf(asked) !== wordingOf(question)) throw new ServiceError("conflict", CHANGED, SERIES_USE);
  const use = SERIES_USES.find((one) => one === state.answers.values[SERIES_USE]);
  if (question && !use)
    throw new ServiceError("invalid-input", `One question is still open: ${question.text}`, SERIES_USE);
  return settleSeries(tx, connection.connectionId, { key: plan.series, use: use ?? "unused" });
}

const CHANGED =
  "The account has got other days or another series since the rows of this file were checked. Nothing was imported. Check the rows again.";

function wordingOf(question: RowQuestion | null): string {
  return question ? [question.text, ...question.options.map((option) => option.label)].join("\n") : "";
}

/** Whether the commit failed because the account is no longer as it was when the rows were checked. */
export function isOutdatedCheck(error: unknown): boolean {
  const fields: (string | undefined)[] = [SERIES_USE, "account"];
  return error instanceof ServiceError && error.code === "conflict" && fields.includes(error.field);
}
