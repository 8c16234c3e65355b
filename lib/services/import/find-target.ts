import { ServiceError } from "@/lib/domain/errors";
import type { ConnectionRecord } from "@/lib/store/accounts";
import type { Counting } from "@/lib/store/imports";
import { accountHints } from "./ask-account";
import { findTargetSeries } from "./ask-series-use";
import { chooseAccount } from "./choose-account";
import type { RowCheck } from "./row-check";

/** Where a commit would write. Both are null for a new account, and the series alone for a new way of counting. */
export interface ImportTarget {
  connection: ConnectionRecord | null;
  seriesId: string | null;
}

export async function findTarget(check: RowCheck, counting: Counting): Promise<ImportTarget> {
  const { connection } = await chooseAccount(check.tx, check.plan, accountHints(check, counting));
  return { connection, seriesId: connection && (await findTargetSeries(check, connection)) };
}

/** Null if the account has changed since the check, so that the rows do not fit it any more: the commit gives the reason. */
export async function unlessInConflict<Found>(find: () => Promise<Found>): Promise<Found | null> {
  try {
    return await find();
  } catch (error) {
    if (error instanceof ServiceError && error.code === "conflict") return null;
    throw error;
  }
}
