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
  /** Null: every plan of the workspace, including future ones. */
  planIds: z
    .array(z.uuid())
    .min(1, "Choose at least one plan, or give the token access to all plans.")
    .max(500)
    .nullable(),
  days: z
    .number()
    .int()
    .min(1, "A token is valid for at least one day.")
    .max(MAX_TOKEN_DAYS, `A token is valid for at most ${MAX_TOKEN_DAYS} days. Create a new one before it expires.`),
});

const MS_PER_DAY = 86_400_000;

/** Creates an API token. Its secret is only in the return value, so it cannot be shown again. */
export async function createApiToken(
  context: ServiceContext,
  input: z.input<typeof CreateApiTokenSchema>,
): Promise<{ tokenId: string; secretShownOnce: string }> {
  const { name, role, planIds, days } = parseInput(CreateApiTokenSchema, input);
  requirePermission(context, "token.write");
  const { workspaceId, userId, now } = context;
  if (userId === null)
    throw new ServiceError("forbidden", "A token belongs to the person who creates it. Sign in first.");
  if (!mayGrant(context.role, role)) {
    throw new ServiceError(
      "forbidden",
      `A token cannot have a higher role than you. Your role is "${context.role}": choose it or a lower one.`,
      "role",
    );
  }
  const tokenId = randomUUID();
  const secret = makeTokenText({ workspaceId, tokenId });
  const expiresAt = new Date(now.getTime() + days * MS_PER_DAY);
  const details = { name, role, planIds: [...new Set(planIds ?? [])], expiresAt };
  await inWorkspace(workspaceId, async (tx) => {
    await requirePlans(tx, details.planIds);
    const token = { tokenHash: hashToken(secret), hint: secret.slice(-4), createdBy: userId, createdAt: now };
    await insertApiToken(tx, { tokenId, ...details, ...token });
    await saveAuditEvent(tx, {
      actorId: userId,
      action: "token.created",
      subjectKind: "token",
      subjectId: tokenId,
      after: details,
    });
  });
  return { tokenId, secretShownOnce: secret };
}

async function requirePlans(tx: WorkspaceTransaction, planIds: string[]): Promise<void> {
  if (planIds.length === 0) return;
  const existing = new Set((await listPlans(tx)).map((plan) => plan.planId));
  const missing = planIds.find((id) => !existing.has(id));
  if (missing) throw new ServiceError("not-found", `There is no plan ${missing} in this workspace.`, "planIds");
}
