import { z } from "zod";
import { ServiceError } from "@/lib/domain/errors";
import type { Currency } from "@/lib/domain/money";
import { parseAmount, parseCount, refuseNumber } from "@/lib/domain/parse-amount";
import type { PeriodTotals } from "@/lib/domain/views/reconciliation";
import { saveAuditEvent } from "@/lib/store/audit";
import { inWorkspace } from "@/lib/store/db";
import { getImportForChange, saveImport } from "@/lib/store/imports";
import { requirePermission, type ServiceContext } from "../context";
import { parseInput } from "../parse-input";
import { NOTHING_TYPED, readReconciliation, type TypedTotals } from "./read-reconciliation";

const Typed = z.string().trim().max(40, "The total is longer than 40 characters.").default("");

const ReconcileImportSchema = z.object({
  importId: z.uuid(),
  /** Totals as typed, by month or WHOLE_RANGE. An empty text means that nothing was typed. */
  totals: z.record(z.string().max(7), z.object({ spend: Typed, conversions: Typed })),
});

export type ReconcileImportInput = z.input<typeof ReconcileImportSchema>;

/** Saves what the platform's own screen shows for the days of an import, and the stored totals of this moment. */
export async function reconcileImport(context: ServiceContext, input: ReconcileImportInput): Promise<void> {
  requirePermission(context, "import.write");
  const { importId, totals } = parseInput(ReconcileImportSchema, input);
  await inWorkspace(context.workspaceId, async (tx) => {
    const record = await getImportForChange(tx, importId);
    const current = record.status === "committed" ? await readReconciliation(tx, record) : null;
    if (!current)
      throw new ServiceError(
        "conflict",
        `Only the totals of a committed import can be compared. This one is ${record.status}.`,
      );
    const { currency } = current;
    const periods = current.periods.map((one) => ({ ...one, platform: readTotals(totals, one.period, currency) }));
    const unknown = Object.keys(totals).find((period) => !periods.some((one) => one.period === period));
    if (unknown !== undefined)
      throw new ServiceError("invalid-input", `The file has no days in "${unknown}". Open the import again.`, unknown);
    const typed: TypedTotals = { enteredAt: context.now.toISOString(), currency, periods };
    await saveImport(tx, importId, { typedTotals: typed });
    await saveAuditEvent(tx, {
      actorId: context.userId,
      action: "import.reconciled",
      subjectKind: "import",
      subjectId: importId,
      before: current.enteredAt && current.periods,
      after: periods,
    });
  });
}

type TypedTexts = z.output<typeof ReconcileImportSchema>["totals"];

function readTotals(totals: TypedTexts, period: string, currency: Currency): PeriodTotals {
  const typed = Object.hasOwn(totals, period) ? totals[period] : undefined;
  if (!typed) return NOTHING_TYPED;
  return {
    spendMicros: typed.spend === "" ? null : readSpend(typed.spend, currency, period),
    conversions: typed.conversions === "" ? null : readConversions(typed.conversions, period),
  };
}

function readSpend(text: string, currency: Currency, period: string): bigint {
  const amount = parseAmount(text, currency);
  if ("refusal" in amount) throw new ServiceError("invalid-input", amount.refusal, `${period}.spend`);
  return amount.micros;
}

function readConversions(text: string, period: string): number {
  const number = parseCount(text);
  if (number === null) throw new ServiceError("invalid-input", refuseNumber(text), `${period}.conversions`);
  return number;
}
