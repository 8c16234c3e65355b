import { latestStamp } from "@/lib/domain/clock";
import { toJson, type WorkspaceTransaction } from "@/lib/store/db";

export interface IdempotencyClaim {
  tokenId: string;
  key: string;
  /** SHA-256 over everything that the request asks for. */
  requestHash: string;
  now: Date;
}

export interface KeptAnswer {
  status: number;
  response: unknown;
}

export type ClaimOutcome =
  /** The key is this request's: do the work, then keep or release. */
  | { state: "claimed" }
  | { state: "in-progress" }
  | { state: "other-request" }
  | { state: "answered"; answer: KeptAnswer };

/** Takes the key for a request. Of any number at once exactly one gets it. */
export async function claimKey(
  tx: WorkspaceTransaction,
  claim: IdempotencyClaim,
  times: { keptMs: number; abandonedMs: number },
): Promise<ClaimOutcome> {
  const { workspaceId } = tx;
  const { tokenId, key, requestHash, now } = claim;
  const where = { workspaceId, tokenId, key };
  // What is too old to be asked for, and what a process that died has left behind.
  await tx.idempotencyKey.deleteMany({
    where: {
      ...where,
      OR: [
        { createdAt: { lt: new Date(now.getTime() - times.keptMs) } },
        { status: null, createdAt: { lt: new Date(now.getTime() - times.abandonedMs) } },
        { status: null, createdAt: { gt: latestStamp(now) } },
      ],
    },
  });
  const { count } = await tx.idempotencyKey.createMany({
    data: [{ ...where, requestHash, createdAt: now }],
    skipDuplicates: true,
  });
  if (count === 1) return { state: "claimed" };
  const row = await tx.idempotencyKey.findFirst({ where });
  if (!row) return { state: "in-progress" };
  if (row.requestHash !== requestHash) return { state: "other-request" };
  if (row.status === null) return { state: "in-progress" };
  return { state: "answered", answer: { status: row.status, response: row.response } };
}

export async function keepAnswer(
  tx: WorkspaceTransaction,
  { tokenId, key }: Pick<IdempotencyClaim, "tokenId" | "key">,
  { status, response }: KeptAnswer,
): Promise<void> {
  await tx.idempotencyKey.updateMany({
    where: { workspaceId: tx.workspaceId, tokenId, key },
    data: { status, response: toJson(response) },
  });
}

/** Gives the key back, so that the same request can be sent again. */
export async function releaseKey(
  tx: WorkspaceTransaction,
  { tokenId, key }: Pick<IdempotencyClaim, "tokenId" | "key">,
): Promise<void> {
  await tx.idempotencyKey.deleteMany({ where: { workspaceId: tx.workspaceId, tokenId, key, status: null } });
}

export async function purgeKeys(tx: WorkspaceTransaction, tokenId: string, before: Date): Promise<void> {
  await tx.idempotencyKey.deleteMany({
    where: { workspaceId: tx.workspaceId, tokenId, createdAt: { lt: before } },
  });
}
