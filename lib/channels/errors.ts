import type { Platform } from "./types";

export const CHANNEL_ERROR_CODES = ["auth", "rate-limited", "unavailable", "rejected", "unexpected-response"] as const;

/**
 * auth: reconnect. rate-limited, unavailable: try again later; a write may or may not have happened. rejected: the
 * platform understood the request and declined it. unexpected-response: the platform's answer cannot be parsed.
 */
export type ChannelErrorCode = (typeof CHANNEL_ERROR_CODES)[number];

interface ChannelErrorOptions {
  retryAfterMs?: number;
  cause?: unknown;
}

export class ChannelError extends Error {
  override readonly name = "ChannelError";
  readonly retryAfterMs: number | null;

  constructor(
    readonly code: ChannelErrorCode,
    readonly channel: Platform,
    message: string,
    options: ChannelErrorOptions = {},
  ) {
    super(message, { cause: options.cause });
    this.retryAfterMs = options.retryAfterMs ?? null;
  }
}

export function isRetryable(error: unknown): boolean {
  return error instanceof ChannelError && (error.code === "rate-limited" || error.code === "unavailable");
}
