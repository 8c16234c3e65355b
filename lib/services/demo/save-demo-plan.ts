import type { Day } from "@/lib/domain/day";
import { toCurrency } from "@/lib/domain/money";
import { PlanSettingsSchema } from "@/lib/domain/plan";
import { insertPlan } from "@/lib/store/plans";
import type { WorkspaceTransaction } from "@/lib/store/db";
import { DEMO_ACCOUNT } from "./demo-account";
import type { DemoHistory } from "./save-demo-history";

const MIN_BUDGET_MICROS = 10_000_000n;

/** A plan for all channels with their latest total budget, an ROI target that binds slightly, and steps of at most 20%. */
export function saveDemoPlan(
  tx: WorkspaceTransaction,
  demo: DemoHistory & { startsOn: Day; createdBy: string },
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
    channels: demo.channelIds.map((channelId) => ({
      channelId,
      minMicros: MIN_BUDGET_MICROS,
      maxMicros: null,
      locked: false,
    })),
    goalWeights,
    maxStep: 0.2,
    leastGain: 0.002,
    coolDownDays: 0,
    nightlyHour: 5,
    automation: "recommend",
  });
  return insertPlan(tx, settings, demo.createdBy);
}
