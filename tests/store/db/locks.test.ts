import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { lockStoppedAt, lockPlan, lockPlans, lockProposal, lockWorkspace } from "@/lib/store/db/locks";
import { inWorkspace, type WorkspaceTransaction } from "@/lib/store/db/workspace-transaction";
import { openWorkspace } from "../ad-account";

const id = randomUUID();
const take = async (...locks: ((tx: WorkspaceTransaction) => Promise<unknown>)[]) => {
  const workspaceId = await openWorkspace();
  return inWorkspace(workspaceId, async (tx) => {
    for (const lock of locks) await lock(tx);
  });
};

test("locks are taken in one order; some may be skipped, and each may be taken again", async () => {
  await take(
    lockStoppedAt,
    (tx) => lockPlan(tx, id),
    (tx) => lockPlans(tx, [id, id]),
    (tx) => lockProposal(tx, id),
  );
  await take(lockWorkspace, lockStoppedAt, (tx) => lockProposal(tx, id));
});

test("a wrong order is an error at once, even without contention", async () => {
  await expect(take((tx) => lockPlan(tx, id), lockWorkspace)).rejects.toThrow(
    "The workspace cannot be locked after the plan: locks are taken in the order workspace, plan, proposal.",
  );
  await expect(
    take(
      (tx) => lockProposal(tx, id),
      (tx) => lockPlan(tx, id),
    ),
  ).rejects.toThrow("after the proposal");
  await expect(take((tx) => lockPlan(tx, id), lockStoppedAt)).rejects.toThrow("after the plan");
});
