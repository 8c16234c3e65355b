import { latestStamp } from "@/lib/domain/clock";
import type { Role } from "@/lib/domain/permissions";
import type { Prisma } from "../generated/client";
import type { WorkspaceTransaction } from "@/lib/store/db";

export interface ApiTokenRecord {
  tokenId: string;
  name: string;
  role: Role;
  /** Empty: every plan. */
  planIds: string[];
  /** The secret's last four characters. */
  hint: string;
  createdBy: string | null;
  createdAt: Date;
  expiresAt: Date;
  lastUsedAt: Date | null;
  revokedAt: Date | null;
}

/** The token with the hash and role that its check needs. */
export interface ApiTokenSecret extends ApiTokenRecord {
  tokenHash: string;
  /** Null when the token's creator is no longer a member, or is disabled. */
  creatorRole: Role | null;
}

export interface NewApiToken {
  tokenId: string;
  name: string;
  role: Role;
  planIds: string[];
  tokenHash: string;
  hint: string;
  createdBy: string;
  createdAt: Date;
  expiresAt: Date;
}

export async function insertApiToken(tx: WorkspaceTransaction, token: NewApiToken): Promise<void> {
  const { tokenId, ...rest } = token;
  await tx.apiToken.create({ data: { ...rest, id: tokenId, workspaceId: tx.workspaceId } });
}

/** Newest first. */
export async function listApiTokens(tx: WorkspaceTransaction): Promise<ApiTokenRecord[]> {
  const rows = await tx.apiToken.findMany({
    where: { workspaceId: tx.workspaceId },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
  });
  return rows.map(toRecord);
}

export async function findApiToken(tx: WorkspaceTransaction, tokenId: string): Promise<ApiTokenSecret | null> {
  const { workspaceId } = tx;
  const row = await tx.apiToken.findFirst({ where: { workspaceId, id: tokenId } });
  if (!row) return null;
  return { ...toRecord(row), tokenHash: row.tokenHash, creatorRole: await findCreatorRole(tx, row.createdBy) };
}

/** False when the token was already revoked or does not exist. */
export async function saveTokenRevoked(tx: WorkspaceTransaction, tokenId: string, at: Date): Promise<boolean> {
  const { count } = await tx.apiToken.updateMany({
    where: { workspaceId: tx.workspaceId, id: tokenId, revokedAt: null },
    data: { revokedAt: at },
  });
  return count === 1;
}

/** True when this use was saved. A use is saved at most once per `everyMs`. */
export async function saveTokenUse(
  tx: WorkspaceTransaction,
  tokenId: string,
  { now, everyMs }: { now: Date; everyMs: number },
): Promise<boolean> {
  const { count } = await tx.apiToken.updateMany({
    where: {
      workspaceId: tx.workspaceId,
      id: tokenId,
      OR: [
        { lastUsedAt: null },
        { lastUsedAt: { lt: new Date(now.getTime() - everyMs) } },
        { lastUsedAt: { gt: latestStamp(now) } },
      ],
    },
    data: { lastUsedAt: now },
  });
  return count === 1;
}

async function findCreatorRole(tx: WorkspaceTransaction, userId: string | null): Promise<Role | null> {
  if (userId === null) return null;
  const membership = await tx.membership.findFirst({ where: { workspaceId: tx.workspaceId, userId } });
  const person = await tx.appUser.findFirst({ where: { id: userId, disabledAt: null }, select: { id: true } });
  return membership && person ? (membership.role as Role) : null;
}

function toRecord(row: Prisma.ApiTokenGetPayload<object>): ApiTokenRecord {
  const { id, name, role, planIds, hint, createdBy, createdAt, expiresAt, lastUsedAt, revokedAt } = row;
  return {
    tokenId: id,
    name,
    role: role as Role,
    planIds,
    hint,
    createdBy,
    createdAt,
    expiresAt,
    lastUsedAt,
    revokedAt,
  };
}
