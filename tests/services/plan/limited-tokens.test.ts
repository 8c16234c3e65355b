import { randomUUID } from "node:crypto";
import { beforeEach, expect, test } from "vitest";
import type { PlanSettings } from "@/lib/domain/plan";
import { listChannelsPage } from "@/lib/services/data/pages";
import type { ServiceContext } from "@/lib/services/context";
import { listDayRowsPage } from "@/lib/services/data/pages";
import { createPlan } from "@/lib/services/plan/create-plan";
import { savePlanSettings } from "@/lib/services/plan/save-plan-settings";
import { saveChannel, saveChannelArchived } from "@/lib/store/accounts/channels";
import { saveNewConnection } from "@/lib/store/accounts/connections";
import { listConversionActions, saveConversionActions } from "@/lib/store/accounts/conversion-actions";
import { addPlanVersion } from "@/lib/store/plans/plans";
import { inWorkspace, type WorkspaceTransaction } from "@/lib/store/db/workspace-transaction";
import { EUR, smallAccount, type SmallAccount } from "../small-account";

// A token that is limited to one plan, in a workspace with a second plan that it may not see.

let account: SmallAccount;
let mine: string;
let limited: ServiceContext;
beforeEach(async () => {
  account = await smallAccount({ days: 10 });
  const { context, settings } = account;
  mine = (await createPlan(context, { ...settings, channels: channelsOf(0) })).planId;
  await createPlan(context, { ...settings, name: "Secret launch", channels: channelsOf(1) });
  limited = { ...context, planIds: [mine] };
});

const within = <T>(work: (tx: WorkspaceTransaction) => Promise<T>) => inWorkspace(account.context.workspaceId, work);
const channelsOf = (...indexes: number[]) => indexes.flatMap((index) => account.settings.channels[index] ?? []);
const withChannel = (channelId: string) => [
  ...channelsOf(0),
  { channelId, minMicros: 0n, maxMicros: null, locked: false },
];
const save = (change: Partial<PlanSettings>, context = limited) =>
  savePlanSettings(context, {
    planId: mine,
    baseVersion: 1,
    settings: { ...account.settings, channels: channelsOf(0), ...change },
  });

const refusal = async (change: Partial<PlanSettings>, id = "no id") =>
  save(change).then(
    () => null,
    ({ code, field, message }: { code: string; field: string; message: string }) => ({
      code,
      field,
      message: message.replace(id, "ID"),
    }),
  );

test.each(["recommend", "off"] as const)(
  'with automation "%s" a plan cannot get a channel that its token may not see',
  async (automation) => {
    const archived = account.channelIds[2] ?? "";
    await within((tx) => saveChannelArchived(tx, archived, new Date()));
    for (const id of [account.channelIds[1] ?? "", archived, randomUUID()])
      expect(await refusal({ automation, channels: withChannel(id) }, id)).toEqual({
        code: "not-found",
        field: "channels",
        message: "There is no channel ID. Remove it from the plan.",
      });
    const page = { limit: 500, after: null };
    const seen = (await listChannelsPage(limited, page)).entries.map((channel) => channel.channelId);
    expect(seen).toEqual([account.channelIds[0]]);
    const rows = (await listDayRowsPage(limited, page)).entries.map((row) => row.channelId);
    expect(new Set(rows)).toEqual(new Set(seen));
  },
);

test("a token for two plans may move a channel from one to the other", async () => {
  const { context, settings } = account;
  const third = await createPlan(context, { ...settings, name: "Third", channels: channelsOf(2), automation: "off" });
  const both = { ...context, planIds: [mine, third.planId] };
  await expect(save({ channels: channelsOf(0, 2) }, both)).resolves.toMatchObject({ version: 2 });
});

test("a token does not learn the name of another plan that has its channel", async () => {
  const channels = channelsOf(0, 1);
  const change = { planId: mine, baseVersion: 1, settings: { ...account.settings, channels }, createdBy: null };
  expect(await within((tx) => addPlanVersion(tx, change))).toBe(true);
  expect(await refusal({ channels })).toMatchObject({
    code: "conflict",
    message:
      '"Social" is already in another plan, and a budget can follow only one plan. Remove the channel from one of the two.',
  });
  await expect(save({ channels }, account.context)).rejects.toThrow('already in the plan "Secret launch"');
});

test("a taken name is rejected without revealing the plan that has it", async () => {
  expect(await refusal({ name: "Secret launch" })).toEqual({
    code: "conflict",
    field: "name",
    message: 'The name "Secret launch" cannot be used. Choose another name.',
  });
});

test("a goal cannot get an action that its token may not see, even if the action was in it with weight 0", async () => {
  const hidden = await within(async (tx) => {
    const account = { platform: "csv" as const, name: "Other", currency: EUR, timeZone: "UTC" };
    const { connectionId } = await saveNewConnection(tx, account);
    await saveChannel(tx, { connectionId, name: "Hidden", currency: EUR });
    await saveConversionActions(tx, connectionId, [{ key: "secret", name: "Secret action" }]);
    return (await listConversionActions(tx, connectionId))[0]?.actionId ?? "";
  });
  const [goal] = account.settings.goalWeights;
  if (!goal) throw new Error("The account has no goal.");
  const weighing = (actionId: string) => ({
    goalWeights: [goal, { actionId, weight: 1 }],
    target: { kind: "roi" as const, roi: 3 },
  });
  for (const id of [hidden, randomUUID()])
    expect(await refusal(weighing(id), id)).toEqual({
      code: "not-found",
      field: "goalWeights",
      message: "There is no conversion action ID. Choose another one.",
    });
  const settings = { ...account.settings, channels: channelsOf(0) };
  const asleep = { ...settings, goalWeights: [goal, { actionId: hidden, weight: 0 }] };
  await savePlanSettings(limited, { planId: mine, baseVersion: 1, settings: asleep });
  await expect(
    savePlanSettings(limited, { planId: mine, baseVersion: 2, settings: { ...settings, ...weighing(hidden) } }),
  ).rejects.toMatchObject({ code: "not-found" });
  const weighed = { ...settings, goalWeights: weighing(hidden).goalWeights };
  await savePlanSettings(account.context, { planId: mine, baseVersion: 2, settings: weighed });
  await expect(savePlanSettings(limited, { planId: mine, baseVersion: 3, settings: weighed })).resolves.toBeTruthy();
});
