import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { findPlan } from "@/lib/store/plans/plans";
import { findProposal } from "@/lib/store/plans/proposals";
import { findRunState } from "@/lib/store/plans/runs";
import { findWorkspaceBySlug } from "@/lib/store/workspaces/workspaces";
import { inWorkspace } from "@/lib/store/db/workspace-transaction";

const TYPED = [
  "abc",
  "",
  "\0",
  "%00",
  "../..",
  "' OR 1=1",
  { not: "" } as unknown as string,
  ["x"] as unknown as string,
];

test.each(TYPED)("an address with %j finds nothing and causes no error", async (typed) => {
  await inWorkspace(randomUUID(), async (tx) => {
    expect(await findPlan(tx, typed)).toBeNull();
    expect(await findRunState(tx, typed)).toBeNull();
    expect(await findProposal(tx, typed)).toBeNull();
  });
  expect(await findWorkspaceBySlug(typed)).toBeNull();
});
