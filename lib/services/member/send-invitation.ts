import { createHash, randomBytes } from "node:crypto";
import { publicAddress } from "@/lib/auth/request/public-address";
import { INVITATION_DAYS } from "@/lib/domain/invitation";
import type { InvitationSent } from "@/lib/domain/views/member";
import type { Role } from "@/lib/domain/permissions";
import { loggerFor } from "@/lib/logger";
import { invitationMail } from "@/lib/notify/mails";
import { sendMail } from "@/lib/notify/send-mail";
import { listNames, saveInvitationMailed } from "@/lib/store/people";
import { inWorkspace } from "@/lib/store/db";
import { getWorkspace } from "@/lib/store/workspaces";
import type { ServiceContext } from "../context";

const SECRET_BYTES = 32;

export interface InvitationSecret {
  /** The only copy of the link. */
  link: string;
  tokenHash: string;
  expiresAt: Date;
}

/** A link that cannot be guessed. Only its hash is stored. */
export function newInvitationSecret({ workspaceId, now }: ServiceContext): InvitationSecret {
  const token = randomBytes(SECRET_BYTES).toString("base64url");
  return {
    link: `${publicAddress()}/invite/${workspaceId}.${token}`,
    tokenHash: createHash("sha256").update(token).digest("hex"),
    expiresAt: new Date(now.getTime() + INVITATION_DAYS * 86_400_000),
  };
}

/** Mails the link of a saved invitation. If that fails, returns the link so that the inviter can pass it on. */
export async function sendInvitation(
  context: ServiceContext,
  { invitationId, email, role }: { invitationId: string; email: string; role: Role },
  { link }: InvitationSecret,
): Promise<InvitationSent> {
  const { inviterName, workspaceName } = await inWorkspace(context.workspaceId, async (tx) => {
    const names = await listNames(tx, context.userId === null ? [] : [context.userId]);
    const { name } = await getWorkspace(tx);
    return { inviterName: (context.userId && names.get(context.userId)) ?? "Someone", workspaceName: name };
  });
  const mail = invitationMail({ to: email, inviterName, workspaceName, role, url: link, validDays: INVITATION_DAYS });
  const delivery = await sendMail(mail).catch((error: unknown) => {
    loggerFor("member").warn({ err: error, invitationId }, "an invitation was not mailed");
    return "failed" as const;
  });
  if (delivery === "sent")
    await inWorkspace(context.workspaceId, (tx) => saveInvitationMailed(tx, invitationId, context.now));
  return { invitationId, email, delivery, link: delivery === "sent" ? null : link };
}
