import { expect, test, vi } from "vitest";
import { addDays, listDays, toDay } from "@/lib/domain/day";
import { seedDemo } from "@/lib/services/demo/seed-demo";
import { inWorkspace } from "@/lib/store/db/workspace-transaction";
import { findWorkspaceBySlug, getWorkspace } from "@/lib/store/workspaces/workspaces";

const { nights } = vi.hoisted(() => ({ nights: { played: 0, dieBefore: 3, dieAfter: 9 } }));

vi.mock("@/lib/services/run", async (original) => {
  const real = await original<typeof import("@/lib/services/run")>();
  const executeRun: typeof real.executeRun = async (...args) => {
    nights.played++;
    if (nights.played === nights.dieBefore) throw new Error("The process died before the night.");
    const end = await real.executeRun(...args);
    if (nights.played === nights.dieAfter) throw new Error("The process died before the decision.");
    return end;
  };
  return { ...real, executeRun };
});

process.env.LOG_LEVEL = "silent";
const NOW = new Date("2026-06-10T09:00:00Z");
const TODAY = toDay("2026-06-10");

test("a demo whose start was interrupted twice goes on where it stopped", { timeout: 180_000 }, async () => {
  await expect(seedDemo(NOW)).rejects.toThrow("before the night");
  await expect(seedDemo(NOW)).rejects.toThrow("before the decision");
  const { workspaceId, created } = await seedDemo(NOW);
  expect(created).toBe(false);
  expect((await findWorkspaceBySlug("demo"))?.workspaceId).toBe(workspaceId);
  await inWorkspace(workspaceId, async (tx) => {
    expect((await getWorkspace(tx)).clockDay).toBe(addDays(TODAY, -1));
    const proposals = await tx.proposal.findMany({ orderBy: { forDay: "asc" } });
    const days = proposals.map(({ forDay }) => forDay.toISOString().slice(0, 10));
    expect(days).toEqual(listDays(addDays(TODAY, -28), TODAY));
    const undecided = proposals.filter(
      ({ status, noChangeReason }) => status !== "approved" && noChangeReason === null,
    );
    expect(undecided.map(({ status }) => status)).toEqual(["rejected", "open"]);
    const created = proposals.map(({ createdAt }) => createdAt.toISOString().slice(0, 10));
    expect(created).toEqual(days);
    expect(await tx.run.count({ where: { status: { not: "succeeded" } } })).toBe(0);
  });
});
