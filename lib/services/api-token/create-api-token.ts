import { randomUUID } from "node:crypto";
import { z } from "zod";
import { MAX_TOKEN_DAYS } from "@/lib/domain/api-token";
import { ServiceError } from "@/lib/domain/errors";
import { mayGrant, ROLES } from "@/lib/domain/permissions";
import { shownName } from "@/lib/domain/shown-name";
import { insertApiToken } from "@/lib/store/people";
import { saveAuditEvent } from "@/lib/store/audit";
import { listPlans } from "@/lib/store/plans";
import { inWorkspace, type WorkspaceTransaction } from "@/lib/store/db";
import { requirePermission, type ServiceContext } from "../context";
import { parseInput } from "../parse-input";
import { hashToken, makeTokenText } from "./token-text";

export const CreateApiTokenSchema = z.object({
  name: shownName(80, { missing: "A token needs a name." }),
  role: z.enum(ROLES),
  /** Null: every plan of the workspace, those to come too. */
  planIds: z.array(z.uuid()).min(1, "Choose at least one plan, or give the token all of them.").max(500).nullable(),
  days: z
    .number()
    .int()
    .min(1, "A token is valid for at least one day.")
    .max(MAX_TOKEN_DAYS, `A token is valid for at most ${MAX_TOKEN_DAYS} days; make a new one then.`),
});

const MS_PER_DAY = 86_400_000;

/** Makes a token for a program. Its secret is in the answer and nowhere else: it cannot be shown again. */
export async function createApiToken(
  context: ServiceContext,
  input: z.input<typeof CreateApiTokenSchema>,
): Promise<{ tokenId: string; secretShownOnce: string }> {
  const { name, role, planIds, days } = parseInput(CreateApiTokenSchema, input);
  requirePermission(context, "token.write");
  const { workspaceId, userId, now } = context;
  if (userId === null)
    throw new ServiceError("forbidden", "A token belongs to the person who makes it: sign in first.");
  if (!mayGrant(context.role, role)) {
    throw new ServiceError("forbidden", `A token cannot do more than you: your role is "${context.role}".`, "role");
  }
  const tokenId = randomUUID();
  const secret = makeTokenText({ workspaceId, tokenId });
  const expiresAt = new Date(now.getTime() + days * MS_PER_DAY);
  const known = { name, role, planIds: [...new Set(planIds ?? [])], expiresAt };
  await inWorkspace(workspaceId, async (tx) => {
    await requirePlans(tx, known.planIds);
    const token = { tokenHash: hashToken(secret), hint: secret.slice(-4), createdBy: userId, createdAt: now };
    await insertApiToken(tx, { tokenId, ...known, ...token });
    await saveAuditEvent(tx, {
      actorId: userId,
      action: "token.created",
      subjectKind: "token",
      subjectId: tokenId,
      after: known,
    });
  });
  return { tokenId, secretShownOnce: secret };
}

async function requirePlans(tx: WorkspaceTransaction, planIds: string[]): Promise<void> {
  if (planIds.length === 0) return;
  const known = new Set((await listPlans(tx)).map((plan) => plan.planId));
  const missing = planIds.find((id) => !known.has(id));
  if (missing) throw new ServiceError("not-found", `There is no plan ${missing} in this workspace.`, "planIds");
}
