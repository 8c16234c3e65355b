import { z } from "zod";
import { TimeZoneSchema } from "@/lib/domain/day";
import { ServiceError } from "@/lib/domain/errors";
import { isCurrency, refuseCurrency, StoredCurrencySchema } from "@/lib/domain/money";
import { saveAuditEvent } from "@/lib/store/audit";
import { inWorkspace, lockWorkspace } from "@/lib/store/db";
import { hasPlans } from "@/lib/store/plans";
import { getWorkspace, saveWorkspaceChange } from "@/lib/store/workspaces";
import { requirePermission, type ServiceContext } from "../context";
import { parseInput } from "../parse-input";
import { WorkspaceNameSchema } from "./create-workspace";

export const UpdateWorkspaceSchema = z.object({
  name: WorkspaceNameSchema,
  currency: StoredCurrencySchema,
  timeZone: TimeZoneSchema,
  fourEyes: z.boolean(),
  weekStart: z.int().min(1, "The first day of the week is a number from 1 (Monday) to 7 (Sunday).").max(7),
});

export async function updateWorkspace(
  context: ServiceContext,
  input: z.input<typeof UpdateWorkspaceSchema>,
): Promise<void> {
  const after = parseInput(UpdateWorkspaceSchema, input);
  requirePermission(context, "workspace.write");
  const { workspaceId, userId } = context;
  await inWorkspace(workspaceId, async (tx) => {
    await lockWorkspace(tx);
    const { name, currency, timeZone, weekStart, fourEyes } = await getWorkspace(tx);
    if (after.currency !== currency && (await hasPlans(tx)))
      throw new ServiceError(
        "conflict",
        `The currency must stay ${currency}, because plans, proposals and limits use it. Create another workspace for ${after.currency}.`,
        "currency",
      );
    if (after.currency !== currency && !isCurrency(after.currency))
      throw new ServiceError("invalid-input", refuseCurrency(after.currency), "currency");
    await saveWorkspaceChange(tx, after);
    const before = { name, currency, timeZone, weekStart, fourEyes };
    const subject = { subjectKind: "workspace", subjectId: workspaceId };
    await saveAuditEvent(tx, { actorId: userId, action: "workspace.changed", ...subject, before, after });
  });
}
