import { randomUUID } from "node:crypto";
import { addDays, wallClock, type Day } from "@/lib/domain/day";
import { toCurrency } from "@/lib/domain/money";
import { listConnections } from "@/lib/store/accounts";
import { findPlan, listPlans } from "@/lib/store/plans";
import { inWorkspace, type WorkspaceTransaction } from "@/lib/store/db";
import { saveMembership } from "@/lib/store/people";
import { findWorkspaceBySlug, getWorkspace, saveNewWorkspace } from "@/lib/store/workspaces";
import { workerContext } from "../context";
import { createRun } from "@/lib/services/run-queue";
import { DEMO_ACCOUNT } from "./demo-account";
import { demoPerson } from "@/lib/services/member";
import { saveDemoHistory } from "./save-demo-history";
import { saveDemoPlan } from "./save-demo-plan";

export interface SeededDemo {
  workspaceId: string;
  connectionId: string;
  /** Null if the demo has no plan any more. */
  planId: string | null;
  /** False if the demo already existed. */
  created: boolean;
}

const TIMEOUT_MS = 120_000;

/**
 * Creates the demo workspace with 120 days of history, unless it exists. All of its content is saved in one
 * transaction, so an interrupted start leaves at most an empty workspace, and the next start fills it.
 */
export async function seedDemo(now: Date): Promise<SeededDemo> {
  const { day: today } = wallClock(now, DEMO_ACCOUNT.timeZone);
  const workspaceId = await ensureWorkspace(addDays(today, -1));
  const { userId } = await demoPerson();
  return inWorkspace(
    workspaceId,
    async (tx): Promise<SeededDemo> => {
      // A visitor may do what an approver does; the demo has no owner.
      await saveMembership(tx, userId, "approver");
      const [connection] = await listConnections(tx);
      if (connection) {
        const [plan] = await listPlans(tx);
        return { workspaceId, connectionId: connection.connectionId, planId: plan?.planId ?? null, created: false };
      }
      const { clockDay } = await getWorkspace(tx);
      const lastDay = clockDay ?? addDays(today, -1);
      const history = await saveDemoHistory(tx, lastDay);
      const planId = await saveDemoPlan(tx, { ...history, createdBy: userId, startsOn: addDays(lastDay, 1) });
      await requestFirstRun(tx, { planId, forDay: addDays(lastDay, 1), now });
      return { workspaceId, connectionId: history.connectionId, planId, created: true };
    },
    { timeoutMs: TIMEOUT_MS },
  );
}

/** Gives a new user a first proposal. It counts as the first day's nightly run. */
async function requestFirstRun(
  tx: WorkspaceTransaction,
  { planId, forDay, now }: { planId: string; forDay: Day; now: Date },
): Promise<void> {
  const plan = await findPlan(tx, planId);
  if (!plan) return;
  const context = workerContext(tx.workspaceId, now);
  await createRun(tx, { plan, kind: "nightly", forDay, idempotencyKey: `nightly:${forDay}`, context });
}

async function ensureWorkspace(clockDay: Day): Promise<string> {
  const { slug, name, currency, timeZone } = DEMO_ACCOUNT;
  const known = await findWorkspaceBySlug(slug);
  if (known) return known.workspaceId;
  const owner = await demoPerson();
  const workspaceId = randomUUID();
  await saveNewWorkspace({
    workspaceId,
    slug,
    name,
    kind: "demo",
    currency: toCurrency(currency),
    timeZone,
    clockDay,
    ownerId: owner.userId,
  });
  return workspaceId;
}
