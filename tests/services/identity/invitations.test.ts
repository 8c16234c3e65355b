import { createHash, randomBytes } from "node:crypto";
import { beforeEach, expect, test } from "vitest";
import type { Role } from "@/lib/domain/permissions";
import { acceptAsMember, acceptAsNewcomer, readInvitation } from "@/lib/services/identity/links/accept-invitation";
import { createWorkspace } from "@/lib/services/workspace/create-workspace";
import { databaseClient } from "@/lib/store/db/client";
import { insertInvitation } from "@/lib/store/people/invitations";
import { findMembership, removeMembership, saveMembership } from "@/lib/store/people/memberships";
import { listAuditEvents } from "@/tests/store/audit-events";
import { inWorkspace } from "@/lib/store/db/workspace-transaction";
import { Browser } from "./browser";
import { actorOf, makePerson, signedIn } from "./people";

const NEWCOMER = { name: "Ana", password: "four plain words here" };
let ownerEmail = "";
let ownerId = "";
let workspaceId = "";
let count = 0;

beforeEach(async () => {
  await databaseClient().rateLimit.deleteMany();
  ownerEmail = `owner-${count++}@example.com`;
  ownerId = await makePerson(ownerEmail);
  ({ workspaceId } = await createWorkspace(ownerId, { name: `Shop ${count}` }));
});

async function invite(email: string, role: Role, days = 7): Promise<string> {
  const secret = randomBytes(32).toString("base64url");
  const tokenHash = createHash("sha256").update(secret).digest("hex");
  const expiresAt = new Date(Date.now() + days * 86_400_000);
  await inWorkspace(workspaceId, (tx) =>
    insertInvitation(tx, { email, role, tokenHash, expiresAt, invitedBy: ownerId }),
  );
  return `${workspaceId}.${secret}`;
}

function roleOf(userId: string) {
  return inWorkspace(workspaceId, async (tx) => (await findMembership(tx, userId))?.role ?? null);
}

test("a new person gets exactly the account and role of the invitation, and is signed in", async () => {
  const token = await invite(`ana-${count}@example.com`, "analyst");
  const browser = new Browser();
  expect(await readInvitation(token, new Date())).toMatchObject({ role: "analyst", isKnown: false });
  const input = { ...NEWCOMER, role: "owner", email: "else@example.com" };
  browser.keep((await acceptAsNewcomer(token, input, browser.facts(), new Date())).cookies);
  const actor = await actorOf(browser);
  expect(actor.email).toBe(`ana-${count}@example.com`);
  expect(await roleOf(actor.userId)).toBe("analyst");
  const [event] = await inWorkspace(workspaceId, (tx) => listAuditEvents(tx, { subjectKind: "member" }));
  expect(event).toMatchObject({ action: "member.joined", actorId: actor.userId });
});

test("an invitation is accepted only once, even by several requests at once", async () => {
  const token = await invite(`ana-${count}@example.com`, "analyst");
  const tries = await Promise.allSettled(
    Array.from({ length: 5 }, () => acceptAsNewcomer(token, NEWCOMER, new Browser().facts(), new Date())),
  );
  expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect(await readInvitation(token, new Date())).toBeNull();
});

test("a person with an account must sign in to join, and cannot use another person's invitation", async () => {
  const email = `known-${count}@example.com`;
  const token = await invite(email, "approver");
  await makePerson(email);
  await makePerson(`other-${email}`);
  const facts = new Browser().facts();
  expect(await readInvitation(token, new Date())).toMatchObject({ isKnown: true });
  await expect(acceptAsNewcomer(token, NEWCOMER, facts, new Date())).rejects.toMatchObject({ code: "conflict" });
  const { actor: other } = await signedIn(`other-${email}`);
  await expect(acceptAsMember(token, other, facts, new Date())).rejects.toMatchObject({ code: "forbidden" });
  const { actor } = await signedIn(email);
  await acceptAsMember(token, actor, facts, new Date());
  expect(await roleOf(actor.userId)).toBe("approver");
});

test("an invitation never lowers a role", async () => {
  const token = await invite(ownerEmail, "analyst");
  const { actor, browser } = await signedIn(ownerEmail);
  await acceptAsMember(token, actor, browser.facts(), new Date());
  expect(await roleOf(ownerId)).toBe("owner");
});

test("an invitation only works if the inviter may still grant the role when it is accepted", async () => {
  const token = await invite("mallory@example.com", "admin");
  const facts = new Browser().facts();
  await inWorkspace(workspaceId, (tx) => saveMembership(tx, ownerId, "advertiser"));
  await expect(acceptAsNewcomer(token, NEWCOMER, facts, new Date())).rejects.toMatchObject({ code: "not-found" });
  await inWorkspace(workspaceId, (tx) => removeMembership(tx, ownerId));
  await expect(acceptAsNewcomer(token, NEWCOMER, facts, new Date())).rejects.toMatchObject({ code: "not-found" });
  await inWorkspace(workspaceId, (tx) => saveMembership(tx, ownerId, "owner"));
  await acceptAsNewcomer(token, NEWCOMER, facts, new Date());
});

test("only a mailed link verifies the person's address", async () => {
  const verified = async (email: string) =>
    (await databaseClient().appUser.findUniqueOrThrow({ where: { email } })).emailVerified;
  const handed = await invite(`handed-${count}@example.com`, "analyst");
  await acceptAsNewcomer(handed, NEWCOMER, new Browser().facts(), new Date());
  expect(await verified(`handed-${count}@example.com`)).toBe(false);
  const mailed = await invite(`mailed-${count}@example.com`, "analyst");
  await inWorkspace(workspaceId, (tx) => tx.invitation.updateMany({ data: { mailedAt: new Date() } }));
  await acceptAsNewcomer(mailed, NEWCOMER, new Browser().facts(), new Date());
  expect(await verified(`mailed-${count}@example.com`)).toBe(true);
});

test("expired, revoked, forged and other workspaces' invitations are rejected", async () => {
  const facts = new Browser().facts();
  const old = await invite("old@example.com", "owner", -1);
  const revoked = await invite("revoked@example.com", "owner");
  await inWorkspace(workspaceId, (tx) =>
    tx.invitation.updateMany({ where: { email: "revoked@example.com" }, data: { revokedAt: new Date() } }),
  );
  const real = await invite("real@example.com", "owner");
  const { workspaceId: elsewhere } = await createWorkspace(ownerId, { name: `Elsewhere ${count}` });
  const moved = `${elsewhere}.${real.split(".")[1]}`;
  for (const token of [old, revoked, moved, `${workspaceId}.${"a".repeat(43)}`, "..", "", `${real}.x`]) {
    await databaseClient().rateLimit.deleteMany();
    expect(await readInvitation(token, new Date()), token).toBeNull();
    await expect(acceptAsNewcomer(token, NEWCOMER, facts, new Date()), token).rejects.toMatchObject({
      code: "not-found",
    });
  }
});
