import type { Role } from "@/lib/domain/permissions";
import { isUuid } from "@/lib/domain/uuid";
import type { Prisma } from "../generated/client";
import type { WorkspaceTransaction } from "@/lib/store/db";

export interface InvitationRecord {
  invitationId: string;
  email: string;
  role: Role;
  invitedBy: string | null;
  expiresAt: Date;
  createdAt: Date;
}

/** Neither accepted nor revoked, including expired ones. Newest first. */
export async function listOpenInvitations(tx: WorkspaceTransaction): Promise<InvitationRecord[]> {
  const rows = await tx.invitation.findMany({
    where: { workspaceId: tx.workspaceId, ...OPEN },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
  });
  return rows.map(toRecord);
}

export async function findOpenInvitation(
  tx: WorkspaceTransaction,
  invitationId: string,
): Promise<InvitationRecord | null> {
  if (!isUuid(invitationId)) return null;
  const row = await tx.invitation.findFirst({ where: { workspaceId: tx.workspaceId, id: invitationId, ...OPEN } });
  return row && toRecord(row);
}

export async function insertInvitation(
  tx: WorkspaceTransaction,
  invitation: { email: string; role: Role; tokenHash: string; invitedBy: string | null; expiresAt: Date },
): Promise<string> {
  const row = await tx.invitation.create({ data: { workspaceId: tx.workspaceId, ...invitation } });
  return row.id;
}

/** Saves that the link was emailed to the address. */
export async function saveInvitationMailed(tx: WorkspaceTransaction, invitationId: string, mailedAt: Date) {
  await tx.invitation.updateMany({ where: { workspaceId: tx.workspaceId, id: invitationId }, data: { mailedAt } });
}

/**
 * Gives an open invitation a new secret, expiry and inviter; the old secret ends. False when the invitation is no
 * longer open.
 */
export async function renewInvitation(
  tx: WorkspaceTransaction,
  invitationId: string,
  renewed: { tokenHash: string; expiresAt: Date; invitedBy: string | null },
): Promise<boolean> {
  const { count } = await tx.invitation.updateMany({
    where: { workspaceId: tx.workspaceId, id: invitationId, ...OPEN },
    data: { ...renewed, mailedAt: null },
  });
  return count === 1;
}

/** False when it was accepted or revoked in the meantime. */
export async function revokeInvitation(
  tx: WorkspaceTransaction,
  invitationId: string,
  revokedAt: Date,
): Promise<boolean> {
  const { count } = await tx.invitation.updateMany({
    where: { workspaceId: tx.workspaceId, id: invitationId, ...OPEN },
    data: { revokedAt },
  });
  return count === 1;
}

export interface WaitingInvitation {
  invitationId: string;
  email: string;
  role: Role;
  invitedBy: string | null;
  /** Whether the link was emailed to the address. Otherwise a person passed it on. */
  wasMailed: boolean;
}

/** The invitation with this secret, if it can still be accepted. */
export async function findWaitingInvitation(
  tx: WorkspaceTransaction,
  tokenHash: string,
  now: Date,
): Promise<WaitingInvitation | null> {
  const row = await tx.invitation.findFirst({
    where: { workspaceId: tx.workspaceId, tokenHash, acceptedAt: null, revokedAt: null, expiresAt: { gt: now } },
  });
  if (!row) return null;
  const { id, email, role, invitedBy, mailedAt } = row;
  return { invitationId: id, email, role: role as Role, invitedBy, wasMailed: mailedAt !== null };
}

/** Uses up the invitation. False when another request or a revocation came first. */
export async function takeInvitation(
  tx: WorkspaceTransaction,
  invitationId: string,
  { acceptedBy, now }: { acceptedBy: string; now: Date },
): Promise<boolean> {
  const { count } = await tx.invitation.updateMany({
    where: {
      workspaceId: tx.workspaceId,
      id: invitationId,
      acceptedAt: null,
      revokedAt: null,
      expiresAt: { gt: now },
    },
    data: { acceptedAt: now, acceptedBy },
  });
  return count === 1;
}

const OPEN = { acceptedAt: null, revokedAt: null } as const;

function toRecord(row: Prisma.InvitationGetPayload<object>): InvitationRecord {
  const { id, email, role, invitedBy, expiresAt, createdAt } = row;
  return { invitationId: id, email, role: role as Role, invitedBy, expiresAt, createdAt };
}
