import { createHash } from "node:crypto";
import { z } from "zod";
import type { Actor } from "@/lib/auth/actor";
import { checkPassword } from "@/lib/auth/password/check-password";
import { hashPassword } from "@/lib/auth/password/hash-password";
import { knownBrowserCookie } from "@/lib/auth/session/known-browser";
import { limitAttempts } from "@/lib/auth/limit-attempts";
import type { RequestFacts } from "@/lib/auth/request/request-facts";
import type { CookieToSet } from "@/lib/auth/session/session-cookie";
import { startSession } from "@/lib/auth/session/start-session";
import type { InvitationOffer } from "@/lib/domain/views/account";
import { ServiceError } from "@/lib/domain/errors";
import { INVITATION_DAYS } from "@/lib/domain/invitation";
import { can, mayGrant, type Role } from "@/lib/domain/permissions";
import { isUuid } from "@/lib/domain/uuid";
import { saveAuditEvent } from "@/lib/store/audit";
import {
  createPerson,
  findMembership,
  findPerson,
  findPersonByEmail,
  findWaitingInvitation,
  saveMembership,
  takeInvitation,
  type WaitingInvitation,
} from "@/lib/store/people";
import { inWorkspace, lockWorkspace, type WorkspaceTransaction } from "@/lib/store/db";
import { findWorkspaceById } from "@/lib/store/workspaces";
import { parseInput } from "../../parse-input";
import { afterSignIn } from "../sign-in/after-sign-in";
import { recordSecurityEvent } from "../person/record-security-event";
import { PersonNameSchema } from "../person/person-schemas";

/** The offer behind an invitation link; null if the link is unknown, used, revoked or expired. */
export async function readInvitation(token: string, now: Date): Promise<InvitationOffer | null> {
  const link = parseLink(token);
  const workspace = link && (await findWorkspaceById(link.workspaceId));
  if (!workspace) return null;
  const waiting = await inWorkspace(link.workspaceId, (tx) => findWaitingInvitation(tx, link.tokenHash, now));
  if (!waiting) return null;
  const inviter = waiting.invitedBy ? await findPerson(waiting.invitedBy) : null;
  return {
    workspaceName: workspace.name,
    inviterName: inviter?.name ?? null,
    email: waiting.email,
    role: waiting.role,
    isKnown: (await findPersonByEmail(waiting.email)) !== null,
  };
}

const NewcomerSchema = z.object({ name: PersonNameSchema, password: z.string() });

/** Creates the invited account, joins the workspace and signs in. */
export async function acceptAsNewcomer(
  token: string,
  input: unknown,
  facts: RequestFacts,
  now: Date,
): Promise<{ slug: string; cookies: CookieToSet[] }> {
  const { name, password } = parseInput(NewcomerSchema, input);
  await limitAttempts("sign-in", { ...(facts.address && { address: facts.address }) }, now);
  const link = requireLink(token);
  const { email } = await requireWaiting(link, now);
  checkPassword(password, email);
  const passwordHash = await hashPassword(password);
  const userId = await inWorkspace(link.workspaceId, async (tx) => {
    await lockWorkspace(tx);
    const invitation = await findWaitingInvitation(tx, link.tokenHash, now);
    if (!invitation) throw noLongerValid();
    const created = await createPerson(tx, { email, name, passwordHash, emailVerified: invitation.wasMailed });
    if (!created)
      throw new ServiceError("conflict", `${email} already has an account. Sign in to accept the invitation.`);
    await join(tx, invitation, { userId: created, now });
    return created;
  });
  await recordSecurityEvent(userId, "invitation-accepted", facts, { workspaceId: link.workspaceId });
  const cookies = await startSession({ userId, method: "password", withSecondFactor: false }, facts, now);
  await afterSignIn(userId, "password", facts, now);
  return { slug: await slugOf(link.workspaceId), cookies: [...cookies, knownBrowserCookie(userId, now)] };
}

/** Joins the workspace with the signed-in account. The invitation must be for its address. */
export async function acceptAsMember(
  token: string,
  actor: Actor,
  facts: RequestFacts,
  now: Date,
): Promise<{ slug: string }> {
  const link = requireLink(token);
  await inWorkspace(link.workspaceId, async (tx) => {
    await lockWorkspace(tx);
    const invitation = await findWaitingInvitation(tx, link.tokenHash, now);
    if (!invitation) throw noLongerValid();
    if (invitation.email !== actor.email.toLowerCase()) {
      throw new ServiceError(
        "forbidden",
        `This invitation is for ${invitation.email}, and you are signed in as ${actor.email}. Sign out, then open the link again.`,
      );
    }
    await join(tx, invitation, { userId: actor.userId, now });
  });
  await recordSecurityEvent(actor.userId, "invitation-accepted", facts, { workspaceId: link.workspaceId });
  return { slug: await slugOf(link.workspaceId) };
}

interface InvitationLink {
  workspaceId: string;
  tokenHash: string;
}

/** "workspaceId.secret" */
function parseLink(token: string): InvitationLink | null {
  const [workspaceId = "", secret = "", ...rest] = String(token).split(".");
  if (rest.length > 0 || !isUuid(workspaceId) || !/^[\w-]{20,100}$/.test(secret)) return null;
  return { workspaceId, tokenHash: createHash("sha256").update(secret).digest("hex") };
}

function requireLink(token: string): InvitationLink {
  const link = parseLink(token);
  if (!link) throw noLongerValid();
  return link;
}

async function requireWaiting(link: InvitationLink, now: Date): Promise<WaitingInvitation> {
  const known = await findWorkspaceById(link.workspaceId);
  const waiting =
    known && (await inWorkspace(link.workspaceId, (tx) => findWaitingInvitation(tx, link.tokenHash, now)));
  if (!waiting) throw noLongerValid();
  return waiting;
}

/** An invitation never lowers a role: a member with a higher role keeps it. */
async function join(
  tx: WorkspaceTransaction,
  { invitationId, role, invitedBy }: WaitingInvitation,
  { userId, now }: { userId: string; now: Date },
): Promise<void> {
  await requireStandingInviter(tx, invitedBy, role);
  if (!(await takeInvitation(tx, invitationId, { acceptedBy: userId, now }))) throw noLongerValid();
  const present = await findMembership(tx, userId);
  const newRole = present && mayGrant(present.role, role) ? present.role : role;
  if (newRole !== present?.role) await saveMembership(tx, userId, newRole);
  await saveAuditEvent(tx, {
    actorId: userId,
    action: "member.joined",
    subjectKind: "member",
    subjectId: userId,
    ...(present && { before: { role: present.role } }),
    after: { role: newRole, invitationId },
  });
}

/** The inviter's rights are checked when the invitation is accepted, not only when it is sent. */
async function requireStandingInviter(tx: WorkspaceTransaction, invitedBy: string | null, role: Role): Promise<void> {
  if (invitedBy === null) return;
  const inviter = await findMembership(tx, invitedBy);
  if (inviter && can(inviter.role, "member.write") && mayGrant(inviter.role, role)) return;
  throw new ServiceError(
    "not-found",
    "The person who sent this invitation can no longer invite to this role. Ask an admin of the workspace for a new one.",
  );
}

async function slugOf(workspaceId: string): Promise<string> {
  return (await findWorkspaceById(workspaceId))?.slug ?? "";
}

function noLongerValid(): ServiceError {
  return new ServiceError(
    "not-found",
    `This invitation was accepted, revoked or replaced, or is older than ${INVITATION_DAYS} days. Ask for a new one.`,
  );
}
