import { addDays, type Day } from "@/lib/domain/day";
import { unitsToMicros } from "@/lib/domain/money";
import type { CurveView } from "@/lib/domain/views/plan";
import { undoImport } from "@/lib/services/import/undo-import";
import { executeRun } from "@/lib/services/run/execute/execute-run";
import { requestRun } from "@/lib/services/run/schedule/request-run";
import { listChannelDays } from "@/lib/store/channel-days/channel-days";
import { getConnection } from "@/lib/store/accounts/connections";
import { saveDayRows } from "@/lib/store/day-rows/day-rows";
import { LAST_DAY } from "../../services/small-account";
import { against, unexpectedError, Spread, when, type Race, type RoundEnd } from "./race";
import { openRacedPlan, within, type RacedPlan } from "./raced-plan";

const FIRST_DAY = addDays(LAST_DAY, -40);
const DAYS = 6;
const CAMPAIGN = "Search";

/** An open proposal is based on the current day rows, and shows the days that its run read. */
export const undoAgainstRun: Race = {
  name: "undo against run",
  roundsPerWorkspace: 50,
  async open() {
    const plan = await openRacedPlan();
    let round = 0;
    return () => playRound(plan, round++);
  },
};

/** The import adds earlier days to the account, so a proposal shows whether it is based on them. */
async function playRound(plan: RacedPlan, round: number): Promise<RoundEnd> {
  const { context, planId } = plan;
  const importId = await importEarlierDays(plan, round);
  const { runId } = await requestRun(context, planId);
  const [ended, undone] = await against(
    () => spread.time(() => executeRun(context, { runId })),
    () => undoImport(context, importId),
    { one: spread.ms / 5, other: spread.ms },
  );
  const left = await readRows(plan, runId);
  return {
    outcome: `the run ${ended.ok ? ended.value : "was refused"}, its proposal is ${left.status}`,
    broken: [
      ...unexpectedError("The run", ended),
      ...when(!undone.ok, "the import was not undone"),
      ...when(left.openFromUndone, "an open proposal is based on undone rows"),
      ...when(left.contradictsRun, "a run succeeded, but its proposal shows other days than the run counted"),
    ],
  };
}

const spread = new Spread();

function importEarlierDays(plan: RacedPlan, round: number): Promise<string> {
  return within(plan, async (tx) => {
    const { workspaceId } = tx;
    const { id: connectionId } = await tx.connection.findFirstOrThrow({ where: { workspaceId } });
    const { id: seriesId } = await tx.series.findFirstOrThrow({ where: { workspaceId, connectionId } });
    const file = { fileName: "earlier.csv", byteCount: 1n, sha256: "", status: "committed" };
    const { id: importId } = await tx.import.create({ data: { workspaceId, connectionId, seriesId, ...file } });
    const fetchedAt = new Date(plan.context.now.getTime() + round * 1000);
    const connection = await getConnection(tx, connectionId);
    const days = Array.from({ length: DAYS }, (_, index) => addDays(FIRST_DAY, index));
    await saveDayRows(
      tx,
      { connection, seriesId, fetchedAt, importId },
      days.map((day, index) => earlierRow(day, 50 + index + (round % 7))),
    );
    return importId;
  });
}

function earlierRow(day: Day, spend: number) {
  return {
    campaignExternalId: CAMPAIGN,
    campaignName: CAMPAIGN,
    day,
    spendMicros: unitsToMicros(spend),
    impressions: 1000,
    clicks: spend,
    complete: true,
    budgetMicros: null,
    actions: [{ actionKey: "purchase", count: Math.round(3 * Math.sqrt(spend)), valueMicros: null }],
  };
}

interface Left {
  status: string;
  openFromUndone: boolean;
  contradictsRun: boolean;
}

async function readRows(plan: RacedPlan, runId: string): Promise<Left> {
  return within(plan, async (tx) => {
    const { workspaceId } = tx;
    const { planId, channelIds } = plan;
    const rows = await listChannelDays(tx, { channelIds, last: LAST_DAY });
    const present = new Set(rows.map((row) => `${row.channelId} ${row.day}`));
    const open = await tx.proposal.findMany({ where: { workspaceId, planId, status: "open" } });
    const proposal = await tx.proposal.findFirst({ where: { workspaceId, runId } });
    const run = await tx.run.findFirstOrThrow({ where: { workspaceId, id: runId } });
    const counted = (run.stepResults as { curves?: { dayCount?: number } }).curves?.dayCount;
    const shown = new Set(shownDays(proposal?.curves).map(({ day }) => day));
    return {
      status: proposal?.status ?? "missing",
      openFromUndone: open.some(({ curves }) =>
        shownDays(curves).some(({ channelId, day }) => !present.has(`${channelId} ${day}`)),
      ),
      contradictsRun: proposal !== null && counted !== undefined && shown.size !== counted,
    };
  });
}

/** The observed days that a proposal shows. */
function shownDays(curves: unknown): { channelId: string; day: Day }[] {
  return ((curves ?? []) as CurveView[]).flatMap(({ channelId, observed }) =>
    observed.map(({ day }) => ({ channelId, day })),
  );
}
