import { expect, test } from "vitest";
import { toApiUnusualDays } from "@/lib/domain/api/unusual-days-resource";
import { addDays, daysBetween, toDay } from "@/lib/domain/day";
import { toCurrency, unitsToMicros } from "@/lib/domain/money";
import type { PlanSettings } from "@/lib/domain/plan";
import type { ServiceContext } from "@/lib/services/context";
import { undoImport } from "@/lib/services/import/undo-import";
import { rerun } from "@/lib/services/run/rerun";
import { requestRun } from "@/lib/services/run/schedule/request-run";
import { getDecisionView } from "@/lib/services/view/get-decision-view";
import { listChannels } from "@/lib/store/accounts/channels";
import { listConversionActions } from "@/lib/store/accounts/conversion-actions";
import { inWorkspace } from "@/lib/store/db/workspace-transaction";
import { importFile, newWorkspace } from "../import/run-import";
import { planOver } from "./planned-account";

process.env.LOG_LEVEL = "silent";

const FIRST_DAY = toDay("2026-09-01");
const RESTATED = { firstDay: toDay("2026-10-03"), lastDay: toDay("2026-10-09") };
const CAMPAIGNS = ["Alder", "Birch"];

/** An export up to the day before its own. In a restated one, Alder has half the conversions of a week. */
function exportOf(day: string, isRestated: boolean): string {
  const rows = Array.from({ length: daysBetween(FIRST_DAY, toDay(day)) }, (_, index) =>
    CAMPAIGNS.map((campaign, which) => {
      const date = addDays(FIRST_DAY, index);
      const spend = 50 + ((index * 7 + which * 3) % 40);
      const isHalf = isRestated && which === 0 && date >= RESTATED.firstDay && date <= RESTATED.lastDay;
      return `${date},${campaign},${spend.toFixed(2)},${(isHalf ? 1 : 2) * Math.round((2 - which) * Math.sqrt(spend))}`;
    }),
  ).flat();
  return ["date,campaign,cost,conversions", ...rows].join("\n");
}

const importOf = (context: ServiceContext, day: string, isRestated = false, answers: Record<string, string> = {}) =>
  importFile(context, exportOf(day, isRestated), { "export-day": day, ...answers });

async function settingsOf({ workspaceId }: ServiceContext): Promise<PlanSettings> {
  return inWorkspace(workspaceId, async (tx) => {
    const goal = (await listConversionActions(tx)).find((action) => action.key === "conversions");
    return {
      ...{ name: "All", currency: toCurrency("EUR"), timeZone: "Europe/Berlin", startsOn: FIRST_DAY, endsOn: null },
      ...{ dailyBudgetMicros: unitsToMicros(150), target: { kind: "none" }, windowDays: 28, tolerance: 0.1 },
      goalWeights: [{ actionId: goal?.actionId ?? "", weight: 1 }],
      channels: (await listChannels(tx)).map(({ channelId }) => {
        return { channelId, minMicros: 0n, maxMicros: null, locked: false };
      }),
      ...{ maxStep: 0.3, startShare: 0.05, leastGain: 0, coolDownDays: 0, maxDataAgeDays: 365, nightlyHour: 4 },
      automation: "recommend",
    };
  });
}

const planOf = async (context: ServiceContext) =>
  planOver({ context, channelIds: [], actionIds: new Map(), settings: await settingsOf(context) });
const ideals = ({ lines }: { lines: { idealMicros: bigint }[] }) => lines.map(({ idealMicros }) => idealMicros);

test(
  "days that a later import restated are asked about, and an answer counts until it is undone",
  { timeout: 300_000 },
  async () => {
    const context = await newWorkspace();
    await importOf(context, "2026-11-01");
    const { proposal: before, planId, found, answer, undo, proposeAgain } = await planOf(context);
    expect(await found()).toEqual([]);
    const { importId } = await importOf(context, "2026-11-22", true);
    const proposal = await proposeAgain((await requestRun(context, planId)).runId);
    const [span] = await found();
    expect(await found()).toMatchObject([{ kind: "restated", ...RESTATED, channelNames: ["Alder"], answer: null }]);
    expect(span && toApiUnusualDays(span)).toMatchObject({ isAsked: true, amounts: { measure: "conversions" } });
    expect(span?.amounts?.before).toBe(2 * (span?.amounts?.now ?? NaN));
    const [alder] = proposal.lines;
    expect(alder?.reason).toMatch(
      /The conversions from 3 Oct 2026 to 9 Oct 2026 were restated on 22 Nov 2026: \d+ → \d+\. Until a person answers/,
    );

    const kept = await answer("keep");
    expect(ideals(kept)).not.toEqual(ideals(proposal));
    expect(kept.lines[0]?.reason).not.toContain("restated");
    const { inputs } = await getDecisionView(context, { planId, proposalId: kept.proposalId });
    expect(inputs.answers).toEqual([expect.stringMatching(/^Alder: The conversions .+ The days count as usual\.$/)]);
    expect((await undo()).lines).toEqual(proposal.lines);
    const left = await answer("leave-out");
    expect(ideals(left)).toEqual(ideals(proposal));
    for (const { runId } of [before, proposal, kept, left])
      expect(await rerun(context, runId)).toMatchObject({ differences: [], sameInputs: true });

    await undo();
    await undoImport(context, importId);
    const back = await proposeAgain((await requestRun(context, planId)).runId);
    expect(await found()).toEqual([]);
    expect(ideals(back)).toEqual(ideals(before));
  },
);

test.each(["active", "unused"])(
  "an export with other attribution settings restates nothing, whether plans read it or not (%s)",
  { timeout: 120_000 },
  async (use) => {
    const context = await newWorkspace();
    await importOf(context, "2026-11-01");
    await importOf(context, "2026-11-22", true, { attribution: "7-day click", "series-use": use });
    const { found } = await planOf(context);
    expect((await found()).filter(({ kind }) => kind === "restated")).toEqual([]);
  },
);
