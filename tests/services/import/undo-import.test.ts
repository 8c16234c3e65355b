import { beforeEach, describe, expect, it } from "vitest";
import { addDays, toDay, type Day } from "@/lib/domain/day";
import { toCurrency, unitsToMicros } from "@/lib/domain/money";
import type { PlanSettings } from "@/lib/domain/plan";
import type { ServiceContext } from "@/lib/services/context";
import { addDayRows } from "@/lib/services/data/add-day-rows";
import { getImport } from "@/lib/services/import/get-import";
import { undoImport } from "@/lib/services/import/undo-import";
import { createPlan } from "@/lib/services/plan/create-plan";
import { getPlanView } from "@/lib/services/view/get-plan-view";
import { approveProposal } from "@/lib/services/proposal/approve-proposal";
import { executeRun } from "@/lib/services/run/execute/execute-run";
import { getRun } from "@/lib/services/run/read";
import { requestRun } from "@/lib/services/run/schedule/request-run";
import { listChannelBudgets } from "@/lib/store/accounts/budget-history";
import { listChannels } from "@/lib/store/accounts/channels";
import { listConversionActions } from "@/lib/store/accounts/conversion-actions";
import { listRuns } from "@/lib/store/plans/runs";
import { inWorkspace } from "@/lib/store/db/workspace-transaction";
import { saveStoppedAt } from "@/lib/store/workspaces/workspaces";
import { importFile, newWorkspace, NOW, visibleState } from "./run-import";

process.env.LOG_LEVEL = "silent";

const FIRST_DAY = toDay("2026-09-01");
const CAMPAIGNS = ["Brand", "Generic"];

let context: ServiceContext;
beforeEach(async () => {
  context = await newWorkspace();
});

/** A file with some days of both campaigns. Each day and campaign has its own spend. */
function fileOf(days: number, { factor = 1, budget = "" }: { factor?: number; budget?: string } = {}): string {
  const lines = rowsOf(days).map(
    ({ day, campaign, spend, count }) => `${day},${campaign},${(spend * factor).toFixed(2)},${count},${budget}`,
  );
  return ["date,campaign,cost,conversions,budget", ...lines].join("\n");
}

function rowsOf(days: number): { day: Day; campaign: string; spend: number; count: number }[] {
  return Array.from({ length: days }, (_, index) =>
    CAMPAIGNS.map((campaign, which) => {
      const spend = 50 + ((index * 7 + which * 3) % 40);
      return { day: addDays(FIRST_DAY, index), campaign, spend, count: Math.round(2 * Math.sqrt(spend)) };
    }),
  ).flat();
}

/** Sends the same days as `fileOf` through the API. */
function confirmByApi(days: number, fetchedAt: string) {
  const account = { name: "export", currency: "EUR", timeZone: "Europe/Berlin" };
  const series = { attribution: "platform default", timeBasis: "interaction" as const, definitionVersion: 1 };
  const rows = rowsOf(days).map(({ day, campaign, spend, count }) => ({
    campaignExternalId: campaign,
    campaignName: campaign,
    day,
    spendMicros: String(unitsToMicros(spend)),
    impressions: null,
    clicks: null,
    complete: true,
    budgetMicros: null,
    actions: [{ key: "conversions", count, valueMicros: null }],
  }));
  return addDayRows(context, { account, series, fetchedAt, rows });
}

const dayCount = async () => (await visibleState(context)).days.length;
const within = <T>(work: Parameters<typeof inWorkspace<T>>[1]) => inWorkspace(context.workspaceId, work);

async function planOver(names: string[]): Promise<string> {
  const settings = await within(async (tx): Promise<PlanSettings> => {
    const channels = (await listChannels(tx)).filter((channel) => names.includes(channel.name));
    const goal = (await listConversionActions(tx)).find((action) => action.key === "conversions");
    return {
      name: names.join(" and "),
      currency: toCurrency("EUR"),
      timeZone: "UTC",
      startsOn: FIRST_DAY,
      endsOn: null,
      dailyBudgetMicros: unitsToMicros(70 * names.length),
      target: { kind: "none" },
      windowDays: 28,
      tolerance: 0.05,
      channels: channels.map(({ channelId }) => ({ channelId, minMicros: 0n, maxMicros: null, locked: false })),
      goalWeights: [{ actionId: goal?.actionId ?? "", weight: 1 }],
      maxStep: 0.3,
      startShare: 0.05,
      leastGain: 0,
      coolDownDays: 0,
      maxDataAgeDays: 365,
      nightlyHour: 5,
      automation: "recommend",
    };
  });
  return (await createPlan(context, settings)).planId;
}

async function runPlan(planId: string) {
  const { runId } = await requestRun(context, planId);
  const end = await executeRun(context, { runId }, { now: () => NOW });
  return { end, run: (await getRun(context, runId)).run };
}

const proposalOf = async (planId: string) => (await getPlanView(context, planId)).proposal;

describe("an undone import", () => {
  it("keeps days that another export of the same date also has", async () => {
    const short = await importFile(context, fileOf(10));
    const long = await importFile(context, fileOf(20));
    expect(long.result).toMatchObject({ inserted: 20, unchanged: 20 });
    const before = await visibleState(context);
    expect(await undoImport(context, short.importId)).toEqual({ restored: 0, unchanged: 0, removed: 0, plans: [] });
    expect(await visibleState(context)).toEqual(before);
    expect(await undoImport(context, long.importId)).toEqual({ restored: 0, unchanged: 0, removed: 40, plans: [] });
    expect(await dayCount()).toBe(0);
  });

  it("keeps days that the API has confirmed", async () => {
    const { importId } = await importFile(context, fileOf(20));
    expect(await confirmByApi(20, "2026-11-23T06:00:00Z")).toMatchObject({ inserted: 0, unchanged: 40 });
    const before = await visibleState(context);
    expect(await undoImport(context, importId)).toMatchObject({ restored: 0, unchanged: 0, removed: 0 });
    expect(await visibleState(context)).toEqual(before);
  });

  it("keeps earlier data from the API, and counts it as unchanged if the file repeated it", async () => {
    await importFile(context, fileOf(1));
    await confirmByApi(10, "2026-11-20T06:00:00Z");
    const before = await visibleState(context);
    const { importId } = await importFile(context, fileOf(12));
    expect(await undoImport(context, importId)).toMatchObject({ restored: 0, unchanged: 20, removed: 4 });
    expect((await visibleState(context)).days.map((day) => day.spendMicros)).toEqual(
      before.days.map((day) => day.spendMicros),
    );
  });

  it("keeps budgets that another import also has", async () => {
    const first = await importFile(context, fileOf(5, { budget: "80" }));
    await importFile(context, fileOf(8, { budget: "80" }));
    const budgets = () =>
      within(async (tx) => {
        const channelIds = (await listChannels(tx)).map((channel) => channel.channelId);
        return (await listChannelBudgets(tx, { channelIds, day: addDays(FIRST_DAY, 30) })).map(
          ({ amountMicros, validFrom }) => [amountMicros, validFrom],
        );
      });
    const before = await budgets();
    expect(before).toEqual([
      [80_000_000n, FIRST_DAY],
      [80_000_000n, FIRST_DAY],
    ]);
    await undoImport(context, first.importId);
    expect(await budgets()).toEqual(before);
  });

  it("allows the same days to be imported with another attribution", async () => {
    const { importId } = await importFile(context, fileOf(5));
    await undoImport(context, importId);
    await importFile(context, fileOf(5), { attribution: "7-day click" });
    expect(await dayCount()).toBe(10);
    expect((await visibleState(context)).totals).toHaveLength(5);
  });
});

describe("a plan with channels of an undone import", () => {
  it("loses its open proposal, with the reason, and gets a new run", async () => {
    await importFile(context, fileOf(30));
    const wrong = await importFile(context, fileOf(40, { factor: 3 }));
    const planId = await planOver(CAMPAIGNS);
    await runPlan(planId);
    const old = await proposalOf(planId);
    expect(old?.status).toBe("open");
    const { plans } = await undoImport(context, wrong.importId);
    expect(plans).toEqual([{ planId, withdrawnProposals: 1, run: "requested" }]);
    expect(await proposalOf(planId)).toMatchObject({ status: "superseded", supersededBecause: "import-undone" });
    await expect(
      approveProposal(context, {
        proposalId: old?.proposalId ?? "",
        channelIds: old?.lines.map((line) => line.channelId) ?? [],
        note: null,
      }),
    ).rejects.toMatchObject({ code: "conflict" });
    expect((await getImport(context, wrong.importId)).undo).toMatchObject({
      restored: 60,
      removed: 20,
      plans: [{ planId, name: "Brand and Generic", withdrawnProposals: 1, run: "requested" }],
    });
    const [queued] = await within((tx) => listRuns(tx, 1, planId));
    expect(queued).toMatchObject({ status: "queued", kind: "manual" });
    expect(await executeRun(context, { runId: queued?.runId ?? "" }, { now: () => NOW })).toBe("succeeded");
    expect(await proposalOf(planId)).toMatchObject({ status: "open", supersededBecause: null });
  });

  it("is not changed if the import only wrote other channels", async () => {
    await importFile(context, fileOf(30));
    const planId = await planOver(["Brand"]);
    await runPlan(planId);
    const other = await importFile(context, `${fileOf(0)}\n2026-09-01,Video,5,1,`, { attribution: "platform default" });
    expect(await undoImport(context, other.importId)).toMatchObject({ removed: 1, plans: [] });
    expect((await proposalOf(planId))?.status).toBe("open");
  });

  it("gets a new run if the import had switched the series of the account", async () => {
    await importFile(context, fileOf(30));
    const planId = await planOver(["Brand"]);
    await runPlan(planId);
    const other = await importFile(context, `${fileOf(0)}\n2026-09-01,Generic,50,1,`, {
      attribution: "28-day click",
      "series-use": "active",
    });
    expect((await getImport(context, other.importId)).olderProposals).toMatchObject([{ planId }]);
    const { plans } = await undoImport(context, other.importId);
    expect(plans).toEqual([{ planId, withdrawnProposals: 1, run: "requested" }]);
  });

  it("gets no run without data or while stopped, and a manual run fails with the reason", async () => {
    const { importId } = await importFile(context, fileOf(30));
    const planId = await planOver(CAMPAIGNS);
    await runPlan(planId);
    expect((await undoImport(context, importId)).plans).toEqual([{ planId, withdrawnProposals: 1, run: "no-data" }]);
    expect((await proposalOf(planId))?.status).toBe("superseded");
    const { end, run } = await runPlan(planId);
    expect(end).toBe("failed");
    expect(run.error).toMatch(/^No channel of this plan has any data left/);
    expect((await getPlanView(context, planId)).hasData).toBe(false);
    const again = await importFile(context, fileOf(30));
    await within((tx) => saveStoppedAt(tx, NOW));
    const { plans } = await undoImport(context, again.importId);
    expect(plans).toEqual([{ planId, withdrawnProposals: 0, run: "stopped" }]);
  });

  it("is named on a later import while its earlier proposal is open", async () => {
    await importFile(context, fileOf(30));
    const planId = await planOver(CAMPAIGNS);
    await runPlan(planId);
    const { importId } = await importFile(context, fileOf(31, { factor: 2 }));
    const older = async (asker = context) => (await getImport(asker, importId)).olderProposals;
    expect(await older()).toEqual([{ planId, name: "Brand and Generic" }]);
    expect(await older({ ...context, planIds: [] })).toEqual([]);
    await runPlan(planId);
    expect(await older()).toEqual([]);
  });
});
