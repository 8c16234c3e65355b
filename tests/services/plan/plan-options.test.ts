import { expect, test } from "vitest";
import { addDays } from "@/lib/domain/day";
import { unitsToMicros } from "@/lib/domain/money";
import { getPlanOptions } from "@/lib/services/plan/get-plan-options";
import { listBudgetEntities } from "@/lib/store/accounts/campaigns";
import { saveBudgets } from "@/lib/store/accounts/budget-history";
import { listChannels } from "@/lib/store/accounts/channels";
import { inWorkspace } from "@/lib/store/db/workspace-transaction";
import { asOwner } from "@/tests/store/owner";
import { addAccount } from "../second-account";
import { EUR, LAST_DAY, smallAccount } from "../small-account";

test("the budgets set and the recent spend of each channel are side by side, and what is not on record stays unknown", async () => {
  const { context, channelIds } = await smallAccount();
  await inWorkspace(context.workspaceId, async (tx) => {
    const [channel] = await listChannels(tx, { channelIds });
    const entities = await listBudgetEntities(tx, channel!.connectionId);
    const search = entities.find((entity) => entity.externalId === "Search")!;
    const budget = { budgetEntityId: search.budgetEntityId, currency: EUR, source: "imported" as const };
    await saveBudgets(tx, [{ ...budget, validFrom: addDays(LAST_DAY, -3), amountMicros: unitsToMicros(400) }]);
  });
  const { channels, recentPeriod } = await getPlanOptions(context);
  expect(recentPeriod).toEqual({ first: addDays(LAST_DAY, -27), last: LAST_DAY });
  expect(channels.map((channel) => channel.budgetMicros)).toEqual([unitsToMicros(400), null, null]);
  const spends = await asOwner<{ spend: string }>(
    "SELECT sum(spend_micros)::text AS spend FROM channel_day WHERE channel_id = ANY ($1) AND day > $2 GROUP BY channel_id",
    [channelIds, addDays(LAST_DAY, -28)],
  );
  const means = spends.map(({ spend }) => BigInt(spend) / 28n).sort();
  expect(channels.map((channel) => channel.recentDailySpendMicros ?? 0n).sort()).toEqual(means);
});

test("days without a row count as days without spend while the account reports, and unknown spend does not count", async () => {
  const { context, channelIds } = await smallAccount();
  const before = (await getPlanOptions(context)).channels.map((channel) => channel.recentDailySpendMicros ?? 0n);
  await asOwner("UPDATE channel_day SET spend_micros = 28000000 WHERE channel_id = $1", [channelIds[1]]);
  await asOwner("DELETE FROM channel_day WHERE channel_id = $1 AND day > $2", [channelIds[1], addDays(LAST_DAY, -14)]);
  await asOwner("UPDATE channel_day SET spend_micros = NULL WHERE channel_id = $1 AND day = $2", [
    channelIds[1],
    addDays(LAST_DAY, -20),
  ]);
  const after = (await getPlanOptions(context)).channels.map((channel) => channel.recentDailySpendMicros ?? 0n);
  expect(after[0]).toBe(before[0]);
  // 13 known days of 28, out of the 27 days of the account whose spend of the channel is known.
  expect(after[1]).toBe((13n * 28_000_000n) / 27n);
});

test("an account in another currency is outside the plan by name, currency and spend, and has a form of its own", async () => {
  const { context, channelIds } = await smallAccount();
  const foreign = { name: "US", channels: ["Brand US"], currency: "USD", lastDay: addDays(LAST_DAY, 40) };
  const { channelIds: dollars } = await addAccount(context, foreign);
  const euros = await getPlanOptions(context);
  expect(euros.currency).toBe("EUR");
  expect(euros.channels.map((channel) => channel.channelId).sort()).toEqual([...channelIds].sort());
  expect(euros.recentPeriod?.last).toBe(LAST_DAY);
  expect(euros.channels.every((channel) => channel.recentDailySpendMicros !== null)).toBe(true);
  expect(euros.actions.map((action) => action.name).sort()).toEqual(["Clicks", "purchase"]);
  expect(euros.otherAccounts).toEqual([
    {
      accountName: "US",
      currency: "USD",
      spendMicros: unitsToMicros(4 * (50 + 51 + 52 + 53 + 54 + 55 + 56)),
      from: addDays(foreign.lastDay, -27),
      to: foreign.lastDay,
    },
  ]);
  const own = await getPlanOptions(context, "USD");
  expect(own.currency).toBe("USD");
  expect(own.channels.map((channel) => channel.channelId)).toEqual(dollars);
  expect(own.otherAccounts.map((account) => account.accountName)).toEqual(["Account"]);
  expect((await getPlanOptions(context, "JPY")).currency).toBe("EUR");
});
