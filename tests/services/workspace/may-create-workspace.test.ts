import { expect, test } from "vitest";
import { ROLES } from "@/lib/domain/permissions";
import { deleteWorkspace } from "@/lib/services/workspace/delete-workspace";
import { mayCreateWorkspace, requireMayCreateWorkspace } from "@/lib/services/workspace/may-create-workspace";
import { asOwner } from "../../store/owner";
import { addMember, ownedWorkspace } from "../people";

test("only owners and admins of a workspace may create another", async () => {
  const owner = await ownedWorkspace();
  for (const role of ROLES) {
    const { userId } = await addMember(owner.workspaceId, role);
    expect([role, await mayCreateWorkspace({ userId, method: "password" })]).toEqual([
      role,
      role === "admin" || role === "owner",
    ]);
    expect(await mayCreateWorkspace({ userId, method: "demo" })).toBe(false);
  }
});

test("the installation's owner may create a workspace after deleting the last one", async () => {
  const owner = await ownedWorkspace();
  const actor = { userId: owner.userId, method: "password" as const };
  await deleteWorkspace(owner, { name: "Shop" });
  await expect(requireMayCreateWorkspace(actor)).rejects.toMatchObject({ code: "forbidden" });
  await asOwner("INSERT INTO installation (id, set_up_at, set_up_by) VALUES (1, now(), $1)", [owner.userId]);
  await requireMayCreateWorkspace(actor);
});
