import type { Day } from "@/lib/domain/day";
import { toCurrency, unitsToMicros } from "@/lib/domain/money";
import { DEFAULT_START_SHARE, type PlanSettings, PlanSettingsSchema } from "@/lib/domain/plan";
import { addPlanVersion, findPlan, insertPlan } from "@/lib/store/plans";
import type { WorkspaceTransaction } from "@/lib/store/db";
import { DEMO_ACCOUNT } from "./demo-account";
import type { DemoHistory } from "./save-demo-history";

const MIN_BUDGET_MICROS = 10_000_000n;

/** A plan for all channels with their latest total budget, the owner's floors, and steps of at most 20%. */
export function saveDemoPlan(
  tx: WorkspaceTransaction,
  demo: DemoHistory & { startsOn: Day; createdBy: string; now: Date },
): Promise<string> {
  const goalWeights = Object.entries(DEMO_ACCOUNT.goalWeights).flatMap(([key, weight]) => {
    const actionId = demo.actionIds.get(key);
    return actionId === undefined ? [] : [{ actionId, weight }];
  });
  const settings = PlanSettingsSchema.parse({
    name: DEMO_ACCOUNT.planName,
    currency: toCurrency(DEMO_ACCOUNT.currency),
    timeZone: DEMO_ACCOUNT.timeZone,
    startsOn: demo.startsOn,
    endsOn: null,
    dailyBudgetMicros: demo.totalBudgetMicros,
    target: { kind: "roi", roi: DEMO_ACCOUNT.roiTarget },
    windowDays: 28,
    tolerance: 0.05,
    channels: [...demo.channelIds].map(([budgetEntityId, channelId]) => ({
      channelId,
      minMicros: floorOf(budgetEntityId),
      maxMicros: null,
      locked: false,
    })),
    goalWeights,
    maxStep: 0.2,
    startShare: DEFAULT_START_SHARE,
    leastGain: 0.002,
    coolDownDays: 0,
    nightlyHour: 5,
    automation: "recommend",
  });
  return insertPlan(tx, settings, demo.createdBy, demo.now);
}

/** Saves a second version of the plan, without the owner's floors; nothing if there is one already. */
export async function liftFloors(
  tx: WorkspaceTransaction,
  { planId, createdBy, now }: { planId: string; createdBy: string; now: Date },
): Promise<void> {
  const plan = await findPlan(tx, planId);
  if (plan?.version !== 1) return;
  const channels = plan.settings.channels.map((channel) => ({ ...channel, minMicros: MIN_BUDGET_MICROS }));
  const settings: PlanSettings = { ...plan.settings, channels };
  await addPlanVersion(tx, { planId, baseVersion: plan.version, settings, createdBy, now });
}

function floorOf(budgetEntityId: string): bigint {
  const floor = DEMO_ACCOUNT.floors[budgetEntityId];
  return floor === undefined ? MIN_BUDGET_MICROS : unitsToMicros(floor);
}
