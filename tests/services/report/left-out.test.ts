import { expect, test } from "vitest";
import { createPlan } from "@/lib/services/plan/create-plan";
import { getReport } from "@/lib/services/report/get-report";
import { inWorkspace } from "@/lib/store/db/workspace-transaction";
import { addAccount } from "../second-account";
import { LAST_DAY, smallAccount } from "../small-account";

test("a report of a plan names the channels outside the plan, with what they spent in its period", async () => {
  const account = await smallAccount();
  const { context, settings, channelIds } = account;
  await addAccount(context, { name: "Second", channels: ["Display", "Radio"], lastDay: LAST_DAY });
  await addAccount(context, { name: "Abroad", channels: ["Overseas"], lastDay: LAST_DAY, currency: "USD" });
  const [first, ...rest] = settings.channels;
  await createPlan(context, { ...settings, automation: "off", channels: [first!, ...rest.slice(1)] });
  const report = await getReport(context, { period: "28" });
  const all = await inWorkspace(context.workspaceId, (tx) =>
    tx.channelDay.groupBy({
      by: ["channelId"],
      where: {
        workspaceId: tx.workspaceId,
        currency: "EUR",
        day: { gte: new Date(report.performance!.from), lte: new Date(report.performance!.to) },
      },
      _sum: { spendMicros: true },
    }),
  );
  const total = all.reduce((sum, one) => sum + (one._sum.spendMicros ?? 0n), 0n);
  const outside = report.leftOut.reduce((sum, one) => sum + (one.spendMicros ?? 0n), 0n);
  expect(report.leftOut.map((one) => one.channelName).sort()).toEqual(["Display", "Radio", "Social"]);
  expect((report.performance?.totals.spendMicros ?? 0n) + outside).toBe(total);
  const one = await getReport(context, { period: "28", channelId: channelIds[1] });
  expect(one.leftOut).toEqual([]);
});

test("a channel outside the plan whose spend is partly unknown has no sum, and one without days is not named", async () => {
  const { context, settings } = await smallAccount();
  const other = await addAccount(context, { name: "Second", channels: ["Display", "Radio"], lastDay: LAST_DAY });
  await createPlan(context, { ...settings, automation: "off" });
  await inWorkspace(context.workspaceId, async (tx) => {
    const of = (channelId = "") => ({ workspaceId: tx.workspaceId, channelId });
    await tx.channelDay.updateMany({
      where: { ...of(other.channelIds[0]), day: new Date(LAST_DAY) },
      data: { spendMicros: null },
    });
    await tx.channelDayAction.deleteMany({ where: of(other.channelIds[1]) });
    await tx.channelDay.deleteMany({ where: of(other.channelIds[1]) });
  });
  expect((await getReport(context, {})).leftOut).toEqual([{ channelName: "Display", spendMicros: null }]);
});
