import { expect, test } from "vitest";
import { writeAnnotation, listAnnotations } from "@/lib/services/data/annotations";
import { listAuditEvents } from "@/lib/services/audit/list-audit-events";
import { demoPerson } from "@/lib/services/member/demo-person";
import { inviteMember } from "@/lib/services/member/invite-member";
import { listMembers } from "@/lib/services/member/list-members";
import { getWorkspaceFrame } from "@/lib/services/view/get-workspace-frame";
import { stopWorkspace } from "@/lib/services/workspace/stop-switch";
import { saveMembership } from "@/lib/store/people/memberships";
import { inWorkspace } from "@/lib/store/db/workspace-transaction";
import { addMember, ownedWorkspace, type Person } from "../people";

async function withVisitor(kind: "demo" | "standard"): Promise<{ owner: Person; visitor: Person }> {
  const owner = await ownedWorkspace({ kind });
  const { userId, email } = await demoPerson();
  await inWorkspace(owner.workspaceId, (tx) => saveMembership(tx, userId, "admin"));
  await inviteMember(owner, { email: "ivy@example.com", role: "analyst" });
  await writeAnnotation(owner, { day: "2026-03-12", text: "Sale began" });
  await stopWorkspace(owner);
  return { owner, visitor: { ...owner, userId, email, role: "admin" } };
}

async function everythingNamed(reader: Person): Promise<unknown[]> {
  const { members, invitations } = await listMembers(reader);
  const { events, actors } = await listAuditEvents(reader, {});
  const names = events.map(({ actorName, subjectName }) => [actorName, subjectName]);
  return [
    members,
    invitations,
    names,
    actors,
    await listAnnotations(reader, {}),
    (await getWorkspaceFrame(reader)).stop,
  ];
}

test("the demo visitor sees no other person's name or address", async () => {
  const { owner, visitor } = await withVisitor("demo");
  const { members } = await listMembers(visitor);
  expect(members.map(({ name, email }) => [name, email])).toEqual([
    ["A user of this installation", ""],
    ["Demo visitor", "demo@localhost"],
  ]);
  expect(JSON.stringify(await everythingNamed(visitor))).not.toMatch(/Olga|@example\.com/);
  expect(JSON.stringify(await everythingNamed(owner))).toMatch(/Olga Owner.*ivy@example\.com/);
});

test("all other members of the demo, and members of other workspaces, see the names", async () => {
  const { owner } = await withVisitor("demo");
  const analyst = await addMember(owner.workspaceId, "analyst");
  expect((await listMembers(analyst)).members.map(({ name }) => name)).toContain("Olga Owner");
  const { visitor } = await withVisitor("standard");
  expect((await listMembers(visitor)).members.map(({ name }) => name)).toContain("Olga Owner");
});
