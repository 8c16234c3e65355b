import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { ROLES } from "@/lib/domain/permissions";
import { changeRole } from "@/lib/services/member/change-role";
import { leaveWorkspace } from "@/lib/services/member/leave-workspace";
import { listMembers } from "@/lib/services/member/list-members";
import { removeMember } from "@/lib/services/member/remove-member";
import { listAuditEvents } from "@/tests/store/audit-events";
import { inWorkspace } from "@/lib/store/db/workspace-transaction";
import { addMember, ownedWorkspace, TODAY, type Person } from "../people";

async function rolesIn(person: Person): Promise<Record<string, string>> {
  const { members } = await listMembers(person);
  return Object.fromEntries(members.map(({ userId, role }) => [userId, role]));
}

describe("changing roles", () => {
  test("an owner can give every role, and each change is logged", async () => {
    const owner = await ownedWorkspace();
    const member = await addMember(owner.workspaceId, "analyst");
    for (const role of [...ROLES.slice(1), "analyst" as const]) {
      await changeRole(owner, { userId: member.userId, role });
      expect((await rolesIn(owner))[member.userId]).toBe(role);
    }
    const events = await inWorkspace(owner.workspaceId, (tx) => listAuditEvents(tx, { subjectId: member.userId }));
    expect(events).toHaveLength(ROLES.length);
    expect(events[0]).toMatchObject({
      actorId: owner.userId,
      action: "member.role-changed",
      before: { role: "owner" },
      after: { role: "analyst" },
    });
  });

  test("an admin cannot make anyone owner, change an owner or raise their own role", async () => {
    const owner = await ownedWorkspace();
    const admin = await addMember(owner.workspaceId, "admin");
    const analyst = await addMember(owner.workspaceId, "analyst");
    const tries = [
      () => changeRole(admin, { userId: admin.userId, role: "owner" }),
      () => changeRole(admin, { userId: analyst.userId, role: "owner" }),
      () => changeRole(admin, { userId: owner.userId, role: "analyst" }),
      () => removeMember(admin, { userId: owner.userId }),
    ];
    for (const attempt of tries) await expect(attempt()).rejects.toMatchObject({ code: "forbidden" });
    await changeRole(admin, { userId: analyst.userId, role: "admin" });
    expect(await rolesIn(owner)).toEqual({
      [owner.userId]: "owner",
      [admin.userId]: "admin",
      [analyst.userId]: "admin",
    });
  });

  test.each(["analyst", "advertiser", "approver"] as const)("an %s cannot change roles", async (role) => {
    const owner = await ownedWorkspace();
    const person = await addMember(owner.workspaceId, role);
    const other = await addMember(owner.workspaceId, "analyst");
    for (const attempt of [
      () => changeRole(person, { userId: person.userId, role: "admin" }),
      () => changeRole(person, { userId: other.userId, role: "advertiser" }),
      () => removeMember(person, { userId: other.userId }),
    ])
      await expect(attempt()).rejects.toMatchObject({ code: "forbidden" });
  });

  test("a role that was removed during the request no longer counts", async () => {
    const owner = await ownedWorkspace();
    const admin = await addMember(owner.workspaceId, "admin");
    const other = await addMember(owner.workspaceId, "analyst");
    await changeRole(owner, { userId: admin.userId, role: "analyst" });
    await expect(changeRole(admin, { userId: other.userId, role: "admin" })).rejects.toMatchObject({
      code: "forbidden",
    });
    await removeMember(owner, { userId: admin.userId });
    await expect(changeRole(admin, { userId: other.userId, role: "admin" })).rejects.toMatchObject({
      code: "not-found",
    });
  });

  test("requires a second factor and a recent confirmation", async () => {
    const owner = await ownedWorkspace();
    const member = await addMember(owner.workspaceId, "analyst");
    const input = { userId: member.userId, role: "approver" as const };
    const none = { ...owner, proof: { secondFactorAt: null, confirmedAt: TODAY } };
    await expect(changeRole(none, input)).rejects.toMatchObject({ code: "second-factor-required" });
    const old = { ...owner, proof: { secondFactorAt: TODAY, confirmedAt: new Date("2026-04-01T07:44:00Z") } };
    await expect(changeRole(old, input)).rejects.toMatchObject({ code: "confirmation-required" });
  });

  test("a person of another workspace is not found", async () => {
    const owner = await ownedWorkspace();
    const stranger = await ownedWorkspace();
    for (const userId of [stranger.userId, randomUUID()])
      await expect(changeRole(owner, { userId, role: "analyst" })).rejects.toMatchObject({ code: "not-found" });
    await expect(changeRole(owner, { userId: owner.userId, role: "king" as never })).rejects.toMatchObject({
      code: "invalid-input",
      field: "role",
    });
  });
});

describe("the last owner", () => {
  test("cannot be lowered or removed, and cannot leave", async () => {
    const owner = await ownedWorkspace();
    await addMember(owner.workspaceId, "admin");
    for (const attempt of [
      () => changeRole(owner, { userId: owner.userId, role: "admin" }),
      () => removeMember(owner, { userId: owner.userId }),
      () => leaveWorkspace(owner),
    ])
      await expect(attempt()).rejects.toMatchObject({ code: "conflict" });
    expect((await rolesIn(owner))[owner.userId]).toBe("owner");
  });

  test("if two owners lower, remove or leave at once, one always remains", async () => {
    for (let round = 0; round < 20; round++) {
      const one = await ownedWorkspace();
      const other = await addMember(one.workspaceId, "owner");
      const ways = [
        () => changeRole(one, { userId: other.userId, role: "analyst" }),
        () => removeMember(one, { userId: other.userId }),
        () => leaveWorkspace(one),
      ];
      const back = [
        () => changeRole(other, { userId: one.userId, role: "analyst" }),
        () => removeMember(other, { userId: one.userId }),
        () => leaveWorkspace(other),
      ];
      const ends = await Promise.allSettled([ways[round % 3]!(), back[Math.floor(round / 3) % 3]!()]);
      expect(ends.some((end) => end.status === "fulfilled")).toBe(true);
      const owners = await inWorkspace(one.workspaceId, (tx) =>
        tx.membership.count({ where: { workspaceId: one.workspaceId, role: "owner" } }),
      );
      expect(owners).toBe(1);
    }
  });
});

describe("leaving a workspace", () => {
  test("everyone except the last owner may leave, and is then no member", async () => {
    const owner = await ownedWorkspace();
    for (const role of ROLES) {
      const person = await addMember(owner.workspaceId, role);
      await leaveWorkspace(person);
      expect(Object.keys(await rolesIn(owner))).toEqual([owner.userId]);
    }
  });

  test("no one can leave the demo", async () => {
    const visitor = await ownedWorkspace({ kind: "demo" });
    await addMember(visitor.workspaceId, "owner");
    await expect(leaveWorkspace(visitor)).rejects.toMatchObject({ code: "conflict" });
  });
});

test("only people who manage members, and the person themselves, see who has a second factor", async () => {
  const owner = await ownedWorkspace();
  const analyst = await addMember(owner.workspaceId, "analyst");
  expect((await listMembers(owner)).members.map(({ hasSecondFactor }) => hasSecondFactor)).toEqual([false, false]);
  expect((await listMembers(analyst)).members.map(({ hasSecondFactor }) => hasSecondFactor)).toEqual([null, false]);
});
