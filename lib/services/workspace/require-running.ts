import { ServiceError } from "@/lib/domain/errors";
import { holdStoppedAt, type WorkspaceTransaction } from "@/lib/store/db";
import type { ServiceContext } from "../context";
import { readStop } from "./read-stop";

/** Throws where the stop switch is on, and keeps it from being thrown until this transaction has ended. */
export async function requireRunning(context: ServiceContext, tx: WorkspaceTransaction): Promise<void> {
  const stop = await readStop(context, tx, await holdStoppedAt(tx));
  if (!stop) return;
  const since = `${stop.stoppedAt.toISOString().slice(0, 16).replace("T", " ")} UTC`;
  throw new ServiceError(
    "conflict",
    `${stop.stoppedBy ?? "Somebody"} stopped this workspace on ${since}: nothing is approved or applied until an admin lets it go on under Settings, Workspace.`,
  );
}
