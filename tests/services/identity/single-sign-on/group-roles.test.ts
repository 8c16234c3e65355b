import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { listGroupRoles } from "@/lib/services/member/list-group-roles";
import { removeGroupRole } from "@/lib/services/member/remove-group-role";
import { saveGroupRole } from "@/lib/services/member/save-group-role";
import { listAuditEvents } from "@/tests/store/audit-events";
import { findPersonByEmail } from "@/lib/store/people/people";
import { inWorkspace } from "@/lib/store/db/workspace-transaction";
import { asOwner } from "../../../store/owner";
import { addMember, ownedWorkspace, type Person } from "../../people";
import { IdentityProvider } from "./identity-provider";
import { newBrowser, problem, roleOf, rolesOf, throughProvider } from "./visit-provider";

const ADA = {
  sub: "ada-1",
  email: "ada@example.com",
  email_verified: true,
  name: "Ada Example",
  groups: ["marketing"],
};

let provider: IdentityProvider;
let shop: Person;

beforeAll(async () => {
  provider = await IdentityProvider.start();
  Object.assign(process.env, provider.environment);
  shop = await ownedWorkspace();
  await saveGroupRole(shop, { group: "marketing", role: "advertiser" });
  await saveGroupRole(shop, { group: "leads", role: "approver" });
});

afterAll(() => provider.stop());

beforeEach(() => {
  delete process.env.OIDC_LINK_VERIFIED_EMAILS;
});

describe("groups", () => {
  const GUS = { ...ADA, sub: "gus", email: "gus@example.com", name: "Gus" };

  it("admit no one without a known group or an invitation", async () => {
    for (const groups of [[], ["strangers"], undefined, "marketing2", [{ marketing: true }]]) {
      provider.behave({ person: { ...GUS, groups } });
      expect(await throughProvider(newBrowser())).toBe(problem("no-access"));
    }
    expect(await findPersonByEmail(GUS.email)).toBeNull();
  });

  it("admit a person with an open invitation, without giving them a role", async () => {
    const person = { ...GUS, sub: "ina", email: "ina@example.com", groups: [] };
    provider.behave({ person });
    await asOwner(
      `INSERT INTO invitation (workspace_id, id, email, role, token_hash, expires_at)
       VALUES ($1, gen_random_uuid(), 'ina@example.com', 'analyst', 'x', now() + interval '1 day')`,
      [shop.workspaceId],
    );
    expect(await throughProvider(newBrowser(), { next: "/invite/abc" })).toBe("/invite/abc");
    expect(await roleOf(person.email, shop.workspaceId)).toBeNull();
  });

  it("give the highest role, follow every change, and log each change", async () => {
    provider.behave({ person: { ...GUS, groups: ["marketing", "leads", "strangers"] } });
    await throughProvider(newBrowser());
    expect(await roleOf(GUS.email, shop.workspaceId)).toEqual({ role: "approver", source: "sso" });
    provider.behave({ person: { ...GUS, groups: "marketing" } });
    const browser = newBrowser();
    await throughProvider(browser);
    expect(await roleOf(GUS.email, shop.workspaceId)).toEqual({ role: "advertiser", source: "sso" });
    provider.behave({ person: { ...GUS, groups: [] } });
    await throughProvider(newBrowser());
    expect(await roleOf(GUS.email, shop.workspaceId)).toBeNull();
    const { userId } = (await findPersonByEmail(GUS.email))!;
    const events = await inWorkspace(shop.workspaceId, (tx) => listAuditEvents(tx, { subjectId: userId }));
    expect(events.map(({ action, actorId, before, after }) => ({ action, actorId, before, after })).reverse()).toEqual([
      { action: "member.joined", actorId: null, before: null, after: { role: "approver", source: "single sign-on" } },
      {
        action: "member.role-changed",
        actorId: null,
        before: { role: "approver" },
        after: { role: "advertiser", source: "single sign-on" },
      },
      { action: "member.removed", actorId: null, before: { role: "advertiser" }, after: { source: "single sign-on" } },
    ]);
  });

  it("do not change roles that people granted", async () => {
    process.env.OIDC_LINK_VERIFIED_EMAILS = "1";
    const member = await addMember(shop.workspaceId, "admin");
    await asOwner("UPDATE app_user SET email_verified = true WHERE id = $1", [member.userId]);
    for (const groups of [["marketing"], []]) {
      provider.behave({ person: { ...ADA, sub: "by-hand", email: member.email, groups } });
      await throughProvider(newBrowser());
      expect(await roleOf(member.email, shop.workspaceId)).toEqual({ role: "admin", source: "invited" });
    }
  });

  it("have no effect on other workspaces, and never remove the last owner", async () => {
    const branch = await ownedWorkspace({ name: "Branch" });
    await saveGroupRole(branch, { group: "heads", role: "owner" });
    const person = { ...ADA, sub: "hea", email: "hea@example.com", groups: ["heads"] };
    provider.behave({ person });
    await throughProvider(newBrowser());
    expect(await rolesOf(person.email)).toEqual([{ workspace_id: branch.workspaceId, role: "owner", source: "sso" }]);
    await asOwner("DELETE FROM membership WHERE workspace_id = $1 AND source <> 'sso'", [branch.workspaceId]);
    provider.behave({ person: { ...person, groups: ["marketing"] } });
    await throughProvider(newBrowser());
    expect(await rolesOf(person.email)).toContainEqual({
      workspace_id: branch.workspaceId,
      role: "owner",
      source: "sso",
    });
  });

  it("are mapped by admins with a recent confirmation, and to no role above their own", async () => {
    const admin = await addMember(shop.workspaceId, "admin");
    await saveGroupRole(shop, { group: "board", role: "owner" });
    await expect(saveGroupRole(admin, { group: "mine", role: "owner" })).rejects.toMatchObject({ code: "forbidden" });
    await expect(saveGroupRole(admin, { group: "board", role: "analyst" })).rejects.toMatchObject({
      code: "forbidden",
    });
    await expect(removeGroupRole(admin, { group: "board" })).rejects.toMatchObject({ code: "forbidden" });
    await saveGroupRole(admin, { group: "staff", role: "admin" });
    await removeGroupRole(admin, { group: "staff" });
    for (const role of ["analyst", "advertiser", "approver"] as const) {
      const member = await addMember(shop.workspaceId, role);
      await expect(saveGroupRole(member, { group: "x", role: "analyst" })).rejects.toMatchObject({ code: "forbidden" });
      await expect(removeGroupRole(member, { group: "board" })).rejects.toMatchObject({ code: "forbidden" });
      await expect(listGroupRoles(member)).rejects.toMatchObject({ code: "forbidden" });
    }
    const stale = { ...admin, proof: { secondFactorAt: admin.now, confirmedAt: null } };
    await expect(saveGroupRole(stale, { group: "x", role: "analyst" })).rejects.toMatchObject({
      code: "confirmation-required",
    });
    const { provider: named, groupRoles } = await listGroupRoles(admin);
    expect(named).toMatchObject({ issuer: provider.issuer, groupsClaim: "groups" });
    expect(groupRoles.map(({ group, role }) => [group, role])).toEqual([
      ["board", "owner"],
      ["leads", "approver"],
      ["marketing", "advertiser"],
    ]);
    const [event] = await inWorkspace(shop.workspaceId, (tx) => listAuditEvents(tx, { subjectKind: "group-role" }));
    expect(event).toMatchObject({ actorId: admin.userId, action: "group-role.removed", before: { role: "admin" } });
  });
});
