import { randomUUID } from "node:crypto";
import { addDays, wallClock, type Day } from "@/lib/domain/day";
import { toCurrency } from "@/lib/domain/money";
import { listConnections } from "@/lib/store/accounts";
import { listPlans } from "@/lib/store/plans";
import { inWorkspace, type WorkspaceTransaction } from "@/lib/store/db";
import { saveMembership } from "@/lib/store/people";
import { findWorkspaceBySlug, getWorkspace, saveClockDay, saveNewWorkspace } from "@/lib/store/workspaces";
import { DEMO_ACCOUNT } from "./demo-account";
import { demoPerson } from "@/lib/services/member";
import { saveDemoHistory } from "./save-demo-history";
import { saveDemoPlan } from "./save-demo-plan";
import { eveningOf } from "./simulated-clock";
import { steerDemo } from "./steer-demo";

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
 * Creates the demo workspace, unless it exists: the days by hand, then the nights that Nextdollar steered. The days by hand
 * and the plan are saved in one transaction, and each night in its own. The start after an interrupted one goes on from
 * there.
 */
export async function seedDemo(now: Date): Promise<SeededDemo> {
  const { day: today } = wallClock(now, DEMO_ACCOUNT.timeZone);
  const workspaceId = await ensureWorkspace(addDays(today, -1));
  const { userId } = await demoPerson();
  const demo = await inWorkspace(workspaceId, (tx) => fillWorkspace(tx, { today, userId }), { timeoutMs: TIMEOUT_MS });
  if (demo.planId !== null) await steerDemo({ ...demo, planId: demo.planId, visitorId: userId }, now);
  return demo;
}

async function fillWorkspace(
  tx: WorkspaceTransaction,
  { today, userId }: { today: Day; userId: string },
): Promise<SeededDemo> {
  const { workspaceId } = tx;
  // A visitor may do what an approver does; the demo has no owner.
  await saveMembership(tx, userId, "approver");
  const [connection] = await listConnections(tx);
  if (connection) {
    const [plan] = await listPlans(tx);
    return { workspaceId, connectionId: connection.connectionId, planId: plan?.planId ?? null, created: false };
  }
  const startsOn = addDays(today, -DEMO_ACCOUNT.nightsSteered);
  const lastDay = addDays(startsOn, -1);
  await saveClockDay(tx, (await getWorkspace(tx)).clockDay, lastDay);
  const history = await saveDemoHistory(tx, { lastDay, seededUntil: today });
  const planId = await saveDemoPlan(tx, { ...history, createdBy: userId, startsOn, now: eveningOf(lastDay) });
  return { workspaceId, connectionId: history.connectionId, planId, created: true };
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
