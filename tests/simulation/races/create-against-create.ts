import type { PlanSettings } from "@/lib/domain/plan";
import { createPlan } from "@/lib/services/plan/create-plan";
import { savePlanSettings } from "@/lib/services/plan/save-plan-settings";
import { listPlans } from "@/lib/store/plans/plans";
import type { SmallAccount } from "../../services/small-account";
import { unexpectedError, settle, when, type Race, type RoundEnd, type Settled } from "./race";
import { openRacedAccount, within } from "./raced-plan";

const CONCURRENT = 4;

/** A channel belongs to one active plan and a name to one plan, also with concurrent requests. */
export const createAgainstCreate: Race = {
  name: "create against create",
  roundsPerWorkspace: 20,
  async open() {
    const account = await openRacedAccount();
    let round = 0;
    return () => playRound(account, round++);
  },
};

/** In every second round all requests have the same name; in every fourth one request activates a plan that was off. */
async function playRound(account: SmallAccount, round: number): Promise<RoundEnd> {
  const { context, settings } = account;
  const sameName = round % 2 === 0;
  const name = (index: number) => `Plan ${round} ${sameName ? "" : index}`.trim();
  const offPlan =
    round % 4 === 3 ? await createPlan(context, { ...settings, name: name(CONCURRENT), automation: "off" }) : null;
  const switchOn = () =>
    savePlanSettings(context, {
      planId: offPlan?.planId ?? "",
      baseVersion: 1,
      settings: { ...settings, name: name(CONCURRENT) },
    });
  const creations = Array.from(
    { length: CONCURRENT },
    (_, index) => () => createPlan(context, { ...settings, name: name(index) }),
  );
  const ends = await Promise.all([...creations, ...(offPlan ? [switchOn] : [])].map((work) => settle<unknown>(work)));
  const activePlans = await listActivePlans(account);
  await switchOff(account, activePlans);
  return {
    outcome: `${ends.filter((end) => end.ok).length} of ${ends.length}, ${variant(sameName, offPlan !== null)}`,
    broken: [
      ...ends.flatMap((end, index) => unexpectedError(`Request ${index + 1}`, end)),
      ...ends.flatMap((end) => unclearError(end)),
      ...when(ends.filter((end) => end.ok).length !== 1, "the number of requests that got the channel is not one"),
      ...when(activePlans.length !== 1, `${activePlans.length} active plans have the channel`),
    ],
  };
}

function variant(sameName: boolean, switchesOn: boolean): string {
  if (switchesOn) return "one of them activated";
  return sameName ? "with the same name" : "with different names";
}

function unclearError(end: Settled<unknown>): string[] {
  if (end.ok || /already exists\. Choose another name|and a budget can follow only one plan/.test(end.error.message))
    return [];
  return [`the error names neither the name nor the channel: ${end.error.message}`];
}

interface ActivePlan {
  planId: string;
  version: number;
  settings: PlanSettings;
}

async function listActivePlans(account: SmallAccount): Promise<ActivePlan[]> {
  const { channelIds } = account;
  const plans = await within(account, listPlans);
  return plans.filter(
    ({ settings }) =>
      settings.automation !== "off" && settings.channels.some((channel) => channelIds.includes(channel.channelId)),
  );
}

/** Frees the channels for the next round. */
async function switchOff(account: SmallAccount, plans: ActivePlan[]): Promise<void> {
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
