import { expect, test } from "vitest";
import { findHomeTimeZone } from "@/lib/services/workspace/find-home-workspace";
import { inWorkspace } from "@/lib/store/db/workspace-transaction";
import { savePerson } from "@/lib/store/people/people";
import { saveWorkspaceChange } from "@/lib/store/workspaces/workspaces";
import { ownedWorkspace } from "../people";

test("a person's own pages have the time zone of the workspace that they start in, and none without one", async () => {
  const owner = await ownedWorkspace();
  await inWorkspace(owner.workspaceId, (tx) => saveWorkspaceChange(tx, { timeZone: "Asia/Kolkata" }));
  expect(await findHomeTimeZone(owner)).toBe("Asia/Kolkata");
  expect(await findHomeTimeZone(await savePerson({ email: "new@example.com", name: "New" }))).toBeNull();
});
