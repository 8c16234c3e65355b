import { savePlanSettings } from "@/lib/services/plan/save-plan-settings";
import { executeRun } from "@/lib/services/run/execute/execute-run";
import { requestRun } from "@/lib/services/run/schedule/request-run";
import { against, Spread, when, type Race, type RoundEnd } from "./race";
import { currentVersion, openRacedPlan, placesInLog, withTotal, within, type RacedPlan } from "./raced-plan";

/** After a change at any moment of a run, the current plan has an open proposal or a queued run, and no other is open. */
export const runAgainstSave: Race = {
  name: "run against save-plan",
  roundsPerWorkspace: 50,
  async open() {
    const plan = await openRacedPlan();
    return () => playRound(plan);
  },
};

async function playRound(plan: RacedPlan): Promise<RoundEnd> {
  const { context, planId, settings } = plan;
  const baseVersion = await currentVersion(plan);
  const { runId } = await requestRun(context, planId);
  const [ended, saved] = await against(
    () => spread.time(() => executeRun(context, { runId })),
    () => savePlanSettings(context, { planId, baseVersion, settings: withTotal(settings, baseVersion + 1) }),
    { one: spread.ms / 5, other: spread.ms },
  );
  const left = await readRows(plan, runId);
  return {
    outcome: outcomeOf(left, baseVersion),
    broken: [
      ...when(
        !ended.ok || ended.value !== "succeeded",
        `the run ended as ${ended.ok ? ended.value : ended.error.message}`,
      ),
      ...when(!saved.ok, "the plan was not saved"),
      ...when(saved.ok && saved.value.runId === null, "the change requested no run"),
      ...when(
        left.open.some((one) => one.planVersion !== left.version),
        "a proposal of another version is open",
      ),
      ...when(
        left.open.some((one) => one.total !== left.total),
        "an open proposal has another total than the plan",
      ),
      ...when(left.open.length > 1, "more than one proposal is open"),
      ...when(left.open.length === 0 && left.active === 0, "the current plan has neither a proposal nor a run"),
      ...when(left.active > 1, "more than one run of the same version is active"),
    ],
  };
}

const spread = new Spread();

interface Left {
  version: number;
  total: bigint;
  open: { planVersion: number; total: bigint }[];
  active: number;
  ranVersion: number;
  status: string;
  bornSuperseded: boolean;
}

function outcomeOf({ ranVersion, status, bornSuperseded }: Left, baseVersion: number): string {
  if (ranVersion > baseVersion) return "the waiting run took the new version";
  if (status !== "superseded") return `the proposal is ${status}`;
  return bornSuperseded ? "changed while the run worked" : "changed after the run had ended";
}

async function readRows(plan: RacedPlan, runId: string): Promise<Left> {
  const proposal = await within(plan, (tx) => tx.proposal.findFirst({ where: { workspaceId: tx.workspaceId, runId } }));
  const [event] = await placesInLog(plan, proposal?.id ?? "", "proposal.made");
  return within(plan, async (tx) => {
    const { workspaceId } = tx;
    const { planId } = plan;
    const { currentVersion: version } = await tx.plan.findFirstOrThrow({ where: { workspaceId, id: planId } });
    const open = await tx.proposal.findMany({ where: { workspaceId, planId, status: "open" } });
    const run = await tx.run.findFirstOrThrow({ where: { workspaceId, id: runId } });
    return {
      version,
      total: withTotal(plan.settings, version).dailyBudgetMicros,
      open: open.map((one) => ({ planVersion: one.planVersion, total: one.dailyBudgetMicros })),
      active: await tx.run.count({
        where: { workspaceId, planId, planVersion: version, status: { in: ["queued", "running"] } },
      }),
      ranVersion: run.planVersion,
      status: proposal?.status ?? "missing",
      bornSuperseded: (event?.after as { supersededBecause?: string } | undefined)?.supersededBecause !== undefined,
    };
  });
}
