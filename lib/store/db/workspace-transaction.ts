import { databaseClient } from "./client";
import type { Prisma } from "../generated/client";

/** A transaction in which row-level security shows one workspace and no other. */
export type WorkspaceTransaction = Prisma.TransactionClient & { readonly workspaceId: string };

export interface TransactionOptions {
  /** The limit for the whole transaction, and for each of its statements. */
  timeoutMs?: number;
  /** True: every statement sees the database as it was at the first statement. */
  snapshot?: boolean;
}

const DEFAULT_TIMEOUT_MS = 30_000;
const MAX_WAIT_MS = 10_000;
const ATTEMPTS = 3;

/**
 * Runs `work` in one transaction of one workspace. After a deadlock `work` runs again, so all its effects must be in
 * `tx`.
 */
export async function inWorkspace<T>(
  workspaceId: string,
  work: (tx: WorkspaceTransaction) => Promise<T>,
  options: TransactionOptions = {},
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await runOnce(workspaceId, work, options);
    } catch (error) {
      if (attempt >= ATTEMPTS || !isDeadlock(error)) throw error;
    }
  }
}

function runOnce<T>(
  workspaceId: string,
  work: (tx: WorkspaceTransaction) => Promise<T>,
  { timeoutMs = DEFAULT_TIMEOUT_MS, snapshot = false }: TransactionOptions,
): Promise<T> {
  return databaseClient().$transaction(
    async (client) => {
      await client.$executeRaw`SELECT set_workspace(${workspaceId}::uuid)`;
      if (timeoutMs > DEFAULT_TIMEOUT_MS)
        await client.$executeRawUnsafe(`SET LOCAL statement_timeout = ${Math.ceil(timeoutMs)}`);
      return work(withWorkspace(client, workspaceId));
    },
    { timeout: timeoutMs, maxWait: MAX_WAIT_MS, ...(snapshot && { isolationLevel: "RepeatableRead" }) },
  );
}

function withWorkspace(client: Prisma.TransactionClient, workspaceId: string): WorkspaceTransaction {
  return new Proxy(client, {
    get: (target, name) => (name === "workspaceId" ? workspaceId : (Reflect.get(target, name) as unknown)),
  }) as WorkspaceTransaction;
}

const DEADLOCK = "40P01";
const PRISMA_WRITE_CONFLICT = "P2034";

function isDeadlock(error: unknown): boolean {
  if (typeof error !== "object" || error === null) return false;
  const { code, cause, meta } = error as { code?: unknown; cause?: unknown; meta?: { driverAdapterError?: unknown } };
  if (code === PRISMA_WRITE_CONFLICT || code === DEADLOCK) return true;
  return (originalCode(cause) ?? originalCode(meta?.driverAdapterError)) === DEADLOCK;
}

function originalCode(error: unknown): unknown {
  const cause = (error as { cause?: { originalCode?: unknown } } | undefined)?.cause;
  return cause?.originalCode;
}
