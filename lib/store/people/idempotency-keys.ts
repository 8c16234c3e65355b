import { latestStamp } from "@/lib/domain/clock";
import { toJson, type WorkspaceTransaction } from "@/lib/store/db";

export interface IdempotencyClaim {
  tokenId: string;
  key: string;
  /** SHA-256 over the whole request. */
  requestHash: string;
  now: Date;
}

export interface KeptAnswer {
  status: number;
  response: unknown;
}

export type ClaimOutcome =
  /** The key belongs to this request: do the work, then keep the answer or release the key. */
  | { state: "claimed" }
  | { state: "in-progress" }
  | { state: "other-request" }
  | { state: "answered"; answer: KeptAnswer };

/** Claims the key for a request. Of several simultaneous requests, exactly one gets it. */
export async function claimKey(
  tx: WorkspaceTransaction,
  claim: IdempotencyClaim,
  times: { keptMs: number; abandonedMs: number },
): Promise<ClaimOutcome> {
  const { workspaceId } = tx;
  const { tokenId, key, requestHash, now } = claim;
  const where = { workspaceId, tokenId, key };
  // Expired answers, and claims of a process that died.
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

/** Releases the key, so that the same request can be sent again. */
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
