import { ApiProblem } from "@/lib/domain/api/problem";
import { claimKey, keepAnswer, type KeptAnswer, releaseKey } from "@/lib/store/people";
import { inWorkspace } from "@/lib/store/db";
import { ANSWERS_KEPT_MS, type OpenedToken } from "./open-by-token";

export interface IdempotencyKey {
  /** The key that the client sent. */
  key: string;
  /** SHA-256 of the request's content. */
  requestHash: string;
}

/** A request that is unfinished after this time died with its process. */
const ABANDONED_MS = 5 * 60_000;

/**
 * Does a write once per key: a repeated request gets the response of the first. Responses that a retry may change (too
 * many requests, no permission, a server error) are not stored. A process that dies halfway leaves the key taken for
 * some minutes. Every write can be repeated safely, so the next request may then go ahead.
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
      `The key "${key}" was already sent with another request. Use a new key for each new request.`,
    );
  return new ApiProblem("request-in-progress", `The first request with the key "${key}" has not finished yet.`, {
    headers: { "retry-after": "1" },
  });
}

function isFinal({ status }: KeptAnswer): boolean {
  return status < 500 && status !== 403 && status !== 429;
}
