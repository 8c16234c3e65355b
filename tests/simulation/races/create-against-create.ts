import type { PlanSettings } from "@/lib/domain/plan";
import { createPlan } from "@/lib/services/plan/create-plan";
import { savePlanSettings } from "@/lib/services/plan/save-plan-settings";
import { listPlans } from "@/lib/store/plans/plans";
import type { SmallAccount } from "../../services/small-account";
import { lostBadly, settle, when, type Race, type RoundEnd, type Settled } from "./race";
import { openRacedAccount, within } from "./raced-plan";

const AT_ONCE = 4;

/** A channel follows one plan and a name names one, however many ask for them at once. */
export const createAgainstCreate: Race = {
  name: "create against create",
  roundsPerWorkspace: 20,
  async open() {
    const account = await openRacedAccount();
    let round = 0;
    return () => playRound(account, round++);
  },
};

/** In every second round all of them want the same name too; in every fourth a plan that was off is switched on. */
async function playRound(account: SmallAccount, round: number): Promise<RoundEnd> {
  const { context, settings } = account;
  const sameName = round % 2 === 0;
  const name = (index: number) => `Plan ${round} ${sameName ? "" : index}`.trim();
  const asleep =
    round % 4 === 3 ? await createPlan(context, { ...settings, name: name(AT_ONCE), automation: "off" }) : null;
  const switchOn = () =>
    savePlanSettings(context, {
      planId: asleep?.planId ?? "",
      baseVersion: 1,
      settings: { ...settings, name: name(AT_ONCE) },
    });
  const creations = Array.from(
    { length: AT_ONCE },
    (_, index) => () => createPlan(context, { ...settings, name: name(index) }),
  );
  const ends = await Promise.all([...creations, ...(asleep ? [switchOn] : [])].map((work) => settle<unknown>(work)));
  const over = await plansOver(account);
  await switchOff(account, over);
  return {
    outcome: `${ends.filter((end) => end.ok).length} of ${ends.length}, ${wish(sameName, asleep !== null)}`,
    broken: [
      ...ends.flatMap((end, index) => lostBadly(`Number ${index + 1}`, end)),
      ...ends.flatMap((end) => withoutSentence(end)),
      ...when(ends.filter((end) => end.ok).length !== 1, "not exactly one got the channel"),
      ...when(over.length !== 1, `${over.length} plans that are on hold the channel`),
    ],
  };
}

function wish(sameName: boolean, switchesOn: boolean): string {
  if (switchesOn) return "one of them switched on";
  return sameName ? "all of one name" : "each of its own name";
}

function withoutSentence(end: Settled<unknown>): string[] {
  if (end.ok || /already exists\. Choose another name|and a budget can follow only one plan/.test(end.error.message))
    return [];
  return [`no sentence on name or channel: ${end.error.message}`];
}

interface PlanOver {
  planId: string;
  version: number;
  settings: PlanSettings;
}

async function plansOver(account: SmallAccount): Promise<PlanOver[]> {
  const { channelIds } = account;
  const plans = await within(account, listPlans);
  return plans.filter(
    ({ settings }) =>
      settings.automation !== "off" && settings.channels.some((channel) => channelIds.includes(channel.channelId)),
  );
}

/** The channels are free again for the next round. */
async function switchOff(account: SmallAccount, plans: PlanOver[]): Promise<void> {
  for (const { planId, version, settings } of plans)
    await savePlanSettings(account.context, {
      planId,
      baseVersion: version,
      settings: { ...settings, automation: "off" },
    });
  await within(account, (tx) =>
    tx.run.updateMany({
      where: { workspaceId: tx.workspaceId, status: "queued" },
      data: { status: "failed", error: "Not run: the round is over." },
    }),
  );
}
