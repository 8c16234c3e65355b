import { describe, expect, test } from "vitest";
import { createPlan } from "@/lib/services/plan/create-plan";
import { getWorkspaceSettings } from "@/lib/services/workspace/get-workspace-settings";
import { updateWorkspace } from "@/lib/services/workspace/update-workspace";
import { listAuditEvents } from "@/tests/store/audit-events";
import { inWorkspace } from "@/lib/store/db/workspace-transaction";
import { findWorkspaceById } from "@/lib/store/workspaces/workspaces";
import { addMember, ownedWorkspace } from "../people";
import { smallAccount } from "../small-account";

const CHANGE = { name: "Shop of Ann", currency: "USD", timeZone: "Europe/Berlin", weekStart: 7, fourEyes: true };

describe("the settings of a workspace", () => {
  test("can be changed by an admin, also in the workspace directory, and the change is logged", async () => {
    const owner = await ownedWorkspace();
    const admin = await addMember(owner.workspaceId, "admin");
    await updateWorkspace(admin, CHANGE);
    expect(await getWorkspaceSettings(admin)).toMatchObject({ ...CHANGE, hasPlans: false, stop: null });
    expect((await findWorkspaceById(owner.workspaceId))?.name).toBe("Shop of Ann");
    const [event] = await inWorkspace(owner.workspaceId, (tx) => listAuditEvents(tx));
    expect(event).toMatchObject({
      actorId: admin.userId,
      action: "workspace.changed",
      before: { name: "Shop", currency: "EUR", timeZone: "UTC", weekStart: 1, fourEyes: false },
      after: CHANGE,
    });
  });

  test.each(["analyst", "advertiser", "approver"] as const)("cannot be changed by an %s", async (role) => {
    const owner = await ownedWorkspace();
    const person = await addMember(owner.workspaceId, role);
    await expect(updateWorkspace(person, CHANGE)).rejects.toMatchObject({ code: "forbidden" });
    expect((await getWorkspaceSettings(person)).name).toBe("Shop");
  });

  test.each([
    ["name", ""],
    ["name", "x".repeat(81)],
    ["name", "Shop\r\nBcc: b@example.com"],
    ["currency", "XXXX"],
    ["timeZone", "Mars/Olympus"],
    ["weekStart", 0],
    ["weekStart", 8],
    ["weekStart", 1.5],
  ])("reject %s %j", async (field, value) => {
    const owner = await ownedWorkspace();
    await expect(updateWorkspace(owner, { ...CHANGE, [field]: value } as never)).rejects.toMatchObject({
      code: "invalid-input",
      field,
    });
  });

  test("ignore unknown fields", async () => {
    const owner = await ownedWorkspace();
    await updateWorkspace(owner, { ...CHANGE, slug: "taken", stoppedAt: new Date(), id: owner.userId } as never);
    expect(await getWorkspaceSettings(owner)).toMatchObject({ slug: owner.workspaceId, stop: null });
  });

  test("keep their currency while there is a plan", async () => {
    const { context, settings } = await smallAccount({ days: 30 });
    await createPlan(context, settings);
    await expect(updateWorkspace(context, CHANGE)).rejects.toMatchObject({ code: "conflict", field: "currency" });
    await updateWorkspace(context, { ...CHANGE, currency: "EUR" });
    expect(await getWorkspaceSettings(context)).toMatchObject({ name: "Shop of Ann", currency: "EUR", hasPlans: true });
  });
});
