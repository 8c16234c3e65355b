import { createHash } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { inviteMember } from "@/lib/services/member/invite-member";
import { listMembers } from "@/lib/services/member/list-members";
import { resendInvitation } from "@/lib/services/member/resend-invitation";
import { revokeInvitation } from "@/lib/services/member/revoke-invitation";
import { inWorkspace } from "@/lib/store/db/workspace-transaction";
import { asOwner } from "../../store/owner";
import { addMember, ownedWorkspace, TODAY, type Person } from "../people";

const kept = { ...process.env };
beforeAll(() => {
  delete process.env.SMTP_URL;
  delete process.env.SMTP_FROM;
  process.env.PUBLIC_URL = "https://ads.example.com";
});
afterAll(() => {
  process.env = kept;
});

const DAY = 86_400_000;
const later = (person: Person, days: number): Person => {
  const now = new Date(TODAY.getTime() + days * DAY);
  return { ...person, now, proof: { secondFactorAt: now, confirmedAt: now } };
};

describe("an invitation", () => {
  test("without a mail server returns its link once, and only a hash is stored", async () => {
    const owner = await ownedWorkspace();
    const sent = await inviteMember(owner, { email: " New@Example.com ", role: "approver" });
    expect(sent).toMatchObject({ email: "new@example.com", delivery: "no-transport" });
    const [, token = ""] =
      /^https:\/\/ads\.example\.com\/invite\/[0-9a-f-]{36}\.([\w-]{43})$/.exec(sent.link ?? "") ?? [];
    expect(token).not.toBe("");
    const rows = await asOwner<Record<string, unknown>>("SELECT * FROM invitation WHERE workspace_id = $1", [
      owner.workspaceId,
    ]);
    expect(rows).toHaveLength(1);
    expect(rows[0]?.token_hash).toBe(createHash("sha256").update(token).digest("hex"));
    expect(rows[0]?.expires_at).toEqual(new Date(TODAY.getTime() + 7 * DAY));
    const audit = await asOwner("SELECT * FROM audit_event WHERE workspace_id = $1", [owner.workspaceId]);
    expect(JSON.stringify([rows, audit])).not.toContain(token);
    expect((await listMembers(owner)).invitations).toMatchObject([
      { email: "new@example.com", role: "approver", invitedBy: "Olga Owner", isExpired: false },
    ]);
  });

  test("is limited to one per address, even if two are sent at once", async () => {
    const owner = await ownedWorkspace();
    const input = { email: "twice@example.com", role: "analyst" as const };
    const ends = await Promise.allSettled([inviteMember(owner, input), inviteMember(owner, input)]);
    expect(ends.filter((end) => end.status === "fulfilled")).toHaveLength(1);
    await expect(inviteMember(owner, input)).rejects.toMatchObject({ code: "conflict", field: "email" });
    const member = await addMember(owner.workspaceId, "analyst");
    await expect(inviteMember(owner, { ...input, email: member.email.toUpperCase() })).rejects.toThrow(
      "is already a member",
    );
  });

  test("is replaced by a new one once it has expired", async () => {
    const owner = await ownedWorkspace();
    const input = { email: "late@example.com", role: "analyst" as const };
    const first = await inviteMember(owner, input);
    const afterwards = later(owner, 7.1);
    expect((await listMembers(afterwards)).invitations).toMatchObject([{ isExpired: true }]);
    const second = await inviteMember(afterwards, input);
    expect((await listMembers(afterwards)).invitations.map(({ invitationId }) => invitationId)).toEqual([
      second.invitationId,
    ]);
    await expect(resendInvitation(afterwards, { invitationId: first.invitationId })).rejects.toMatchObject({
      code: "not-found",
    });
  });

  test("that is sent again has a new secret and seven more days, even after it has expired", async () => {
    const owner = await ownedWorkspace();
    const first = await inviteMember(owner, { email: "again@example.com", role: "analyst" });
    const again = await resendInvitation(later(owner, 9), { invitationId: first.invitationId });
    expect(again.link).not.toBe(first.link);
    const [row] = await inWorkspace(owner.workspaceId, (tx) => tx.invitation.findMany());
    expect(row?.tokenHash).toBe(
      createHash("sha256")
        .update(again.link?.split(".").at(-1) ?? "")
        .digest("hex"),
    );
    expect(row?.expiresAt).toEqual(new Date(TODAY.getTime() + 16 * DAY));
  });

  test("that was revoked or accepted cannot be sent again or revoked", async () => {
    const owner = await ownedWorkspace();
    const revoked = await inviteMember(owner, { email: "revoked@example.com", role: "analyst" });
    await revokeInvitation(owner, { invitationId: revoked.invitationId });
    const accepted = await inviteMember(owner, { email: "accepted@example.com", role: "analyst" });
    await inWorkspace(owner.workspaceId, (tx) =>
      tx.invitation.updateMany({ where: { id: accepted.invitationId }, data: { acceptedAt: TODAY } }),
    );
    for (const { invitationId } of [revoked, accepted]) {
      await expect(resendInvitation(owner, { invitationId })).rejects.toMatchObject({ code: "not-found" });
      await expect(revokeInvitation(owner, { invitationId })).rejects.toMatchObject({ code: "not-found" });
    }
    expect((await listMembers(owner)).invitations).toEqual([]);
  });

  test("grants at most the sender's role, and only people who manage members can send one", async () => {
    const owner = await ownedWorkspace();
    const admin = await addMember(owner.workspaceId, "admin");
    const approver = await addMember(owner.workspaceId, "approver");
    const input = { email: "boss@example.com", role: "owner" as const };
    await expect(inviteMember(admin, input)).rejects.toMatchObject({ code: "forbidden" });
    await expect(inviteMember(approver, { ...input, role: "analyst" })).rejects.toMatchObject({ code: "forbidden" });
    const { invitationId } = await inviteMember(owner, input);
    await expect(resendInvitation(admin, { invitationId })).rejects.toMatchObject({ code: "forbidden" });
    await expect(revokeInvitation(admin, { invitationId })).rejects.toMatchObject({ code: "forbidden" });
    const stranger = await ownedWorkspace();
    await expect(revokeInvitation(stranger, { invitationId })).rejects.toMatchObject({ code: "not-found" });
  });

  test.each(["no address", "a@b", "a@example.com\r\nBcc: b@example.com", "a@example.com, b@example.com", ""])(
    "to %j is rejected",
    async (email) => {
      const owner = await ownedWorkspace();
      await expect(inviteMember(owner, { email, role: "analyst" })).rejects.toMatchObject({ code: "invalid-input" });
    },
  );

  test("is sent at most twenty times an hour", async () => {
    const owner = await ownedWorkspace();
    for (let count = 0; count < 20; count++)
      await inviteMember(owner, { email: `person-${count}@example.com`, role: "analyst" });
    await expect(inviteMember(owner, { email: "more@example.com", role: "analyst" })).rejects.toMatchObject({
      code: "rate-limited",
    });
  });
});
