import { expect, test } from "vitest";
import { addDays, listDays, type Day } from "@/lib/domain/day";
import type { SimulatedWeek } from "@/lib/domain/views/demo";
import { workerContext } from "@/lib/services/context";
import { demoPerson } from "@/lib/services/member/demo-person";
import { seedDemo } from "@/lib/services/demo/seed-demo";
import { getPlanView } from "@/lib/services/view/get-plan-view";
import { getRun, listRuns } from "@/lib/services/run/read";
import { findHomeWorkspace } from "@/lib/services/workspace/find-home-workspace";
import { getOverview } from "@/lib/services/view/get-overview";
import { executeRun } from "@/lib/services/run/execute/execute-run";
import { executeSimulatedNights } from "@/lib/services/demo/execute-simulated-nights";
import { requestRun } from "@/lib/services/run/schedule/request-run";
import { getSimulatedWeek } from "@/lib/services/demo/get-simulated-week";
import { getSimulation, simulateWeek } from "@/lib/services/demo/simulate-week";
import { inWorkspace } from "@/lib/store/db/workspace-transaction";
import { getWorkspace } from "@/lib/store/workspaces/workspaces";

process.env.LOG_LEVEL = "silent";
const now = new Date("2026-03-02T08:00:00Z");

test(
  "a simulated week runs seven days, follows six proposals and leaves the last one open",
  { timeout: 240_000 },
  async () => {
    const demo = await seedDemo(now);
    const planId = demo.planId ?? "";
    const context = workerContext(demo.workspaceId, now);
    await executeRun(context, await requestRun(context, planId));
    const first = await getPlanView(context, planId);
    expect(first.proposal?.repair).toBeNull();
    const clock = () => inWorkspace(context.workspaceId, async (tx) => (await getWorkspace(tx)).clockDay);
    const before = (await clock())!;
    await simulateWeek(context);
    await simulateWeek(context);
    expect(await getSimulation(context)).toMatchObject({ state: "running", daysDone: 0, daysAsked: 7 });
    await executeSimulatedNights(context);
    expect(await getSimulation({ ...context, now: new Date() })).toMatchObject({
      state: "done",
      daysDone: 7,
      message: null,
    });
    expect(await clock()).toBe(addDays(before, 7));
    expect((await listRuns(context)).filter((run) => run.kind === "simulated-night").map((run) => run.status)).toEqual(
      new Array(7).fill("succeeded"),
    );
    const last = await getPlanView(context, planId);
    expect(last.proposal?.status).toBe("open");
    expect(last.proposal?.forDay).toBe(addDays(before, 8));
    expect(last.proposal?.lines.every((line) => !line.reason.includes("No budget is recorded"))).toBe(true);
    const week = await getSimulatedWeek({ ...context, now: new Date() });
    expectSummary(week!, { before, planId, openId: last.proposal?.proposalId });
    expect(await getSimulatedWeek({ ...context, now: new Date(Date.now() + 11 * 60_000) })).toBeNull();
    const overview = await getOverview(context);
    const planView = await getPlanView(context, planId);
    expect(overview.state).toBe("ready");
    expect(planView.curves).toHaveLength(5);
    const past = await getPlanView(context, planId, first.proposal?.proposalId);
    expect(past).toMatchObject({ isPast: true, proposal: { runId: first.proposal?.runId, status: "superseded" } });
    await expect(getPlanView(context, planId, "no-such-proposal")).rejects.toMatchObject({ code: "not-found" });
    const run = await getRun(context, first.proposal?.runId ?? "");
    expect(run.read).toMatchObject({ planVersion: first.plan.version, lastDay: before, missing: [] });
    expect(await findHomeWorkspace(await demoPerson())).toMatchObject({ isDemo: true });
  },
);

function expectSummary(
  { nights, comparison }: SimulatedWeek,
  { before, planId, openId }: { before: Day; planId: string; openId: string | undefined },
): void {
  expect(nights.map((night) => night.forDay)).toEqual(listDays(addDays(before, 2), addDays(before, 8)));
  for (const { proposal } of nights.slice(0, -1))
    expect(proposal?.status === "approved" || proposal?.noChangeReason !== null).toBe(true);
  expect(nights.at(-1)).toMatchObject({ planId, proposal: { proposalId: openId, status: "open" } });
  expect(comparison).toMatchObject({ from: addDays(before, 1), to: addDays(before, 7) });
  expect(comparison!.steered.conversions! / comparison!.old.conversions!).toBeGreaterThan(1.05);
}
