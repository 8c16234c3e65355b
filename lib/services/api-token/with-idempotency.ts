import { ApiProblem } from "@/lib/domain/api/problem";
import { claimKey, keepAnswer, type KeptAnswer, releaseKey } from "@/lib/store/people";
import { inWorkspace } from "@/lib/store/db";
import { ANSWERS_KEPT_MS, type OpenedToken } from "./open-by-token";

export interface IdempotencyKey {
  /** What the client has sent. */
  key: string;
  /** SHA-256 over everything that the request asks for. */
  requestHash: string;
}

/** A request that has not ended by then died with its process. */
const ABANDONED_MS = 5 * 60_000;

/**
 * Does the work of a write once per key: the same request again gets the answer of the first. Answers that another try
 * may change (too many requests, a fault of ours) are not kept. A process that dies in the middle leaves the key taken
 * for some minutes; every write can be repeated without doing harm, so the next one may then go ahead.
 */
export async function withIdempotency(
  { context, tokenId }: OpenedToken,
  { key, requestHash }: IdempotencyKey,
  work: () => Promise<KeptAnswer>,
): Promise<KeptAnswer & { replayed: boolean }> {
  const { workspaceId, now } = context;
  const claim = { tokenId, key, requestHash, now };
  const times = { keptMs: ANSWERS_KEPT_MS, abandonedMs: ABANDONED_MS };
  const outcome = await inWorkspace(workspaceId, (tx) => claimKey(tx, claim, times));
  if (outcome.state === "answered") return { ...outcome.answer, replayed: true };
  if (outcome.state !== "claimed") throw refuse(outcome.state, key);
  try {
    const answer = await work();
    await inWorkspace(workspaceId, (tx) => (isFinal(answer) ? keepAnswer(tx, claim, answer) : releaseKey(tx, claim)));
    return { ...answer, replayed: false };
  } catch (error) {
    await inWorkspace(workspaceId, (tx) => releaseKey(tx, claim));
    throw error;
  }
}

function refuse(state: "in-progress" | "other-request", key: string): ApiProblem {
  if (state === "other-request")
    return new ApiProblem(
      "idempotency-key-reused",
      `The key "${key}" was sent with another request before: take a new key for a new request.`,
    );
  return new ApiProblem("request-in-progress", `The first request with the key "${key}" has not ended yet.`, {
    headers: { "retry-after": "1" },
  });
}

function isFinal({ status }: KeptAnswer): boolean {
  return status < 500 && status !== 403 && status !== 429;
}
