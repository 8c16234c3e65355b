import type { WorkspaceTransaction } from "@/lib/store/db";

/** Whether an import, an undo or the API may have changed day rows after the audit event with this number. */
export async function haveDaysChanged(tx: WorkspaceTransaction, sequence: number): Promise<boolean> {
  const found = await tx.auditEvent.findFirst({
    where: {
      workspaceId: tx.workspaceId,
      sequence: { gt: BigInt(sequence) },
      action: { in: ["import.committed", "import.undone", "day-rows.added"] },
    },
    select: { id: true },
  });
  return found !== null;
}
