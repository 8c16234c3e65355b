import { randomUUID } from "node:crypto";
import { parse } from "csv-parse/sync";
import { expect, test, vi } from "vitest";
import { addDays, wallClock, type Day } from "@/lib/domain/day";
import { exportAuditEvents } from "@/lib/services/audit/export-audit-events";
import { listAuditEvents } from "@/lib/services/audit/list-audit-events";
import { changeRole } from "@/lib/services/member/change-role";
import { inviteMember } from "@/lib/services/member/invite-member";
import { createWorkspace } from "@/lib/services/workspace/create-workspace";
import { saveAuditEvent } from "@/lib/store/audit/events";
import { savePerson } from "@/lib/store/people/people";
import { inWorkspace } from "@/lib/store/db/workspace-transaction";
import { saveWorkspaceChange } from "@/lib/store/workspaces/workspaces";
import { asOwner } from "../../store/owner";
import { addMember, ownedWorkspace, type Person } from "../people";

async function record(
  person: Person,
  actions: string[],
  after: unknown = null,
  actorId: string | null = person.userId,
) {
  await inWorkspace(person.workspaceId, async (tx) => {
    for (const action of actions)
      await saveAuditEvent(tx, { actorId, action, subjectKind: action.split(".")[0] ?? "", subjectId: "x", after });
  });
}

test("pages contain every event once, newest first, even if events are added meanwhile", async () => {
  const owner = await ownedWorkspace();
  await record(
    owner,
    Array.from({ length: 120 }, (_, index) => `plan.saved-${"abcdefghij"[index % 10]}`),
    null,
  );
  const seen: string[] = [];
  for (let cursor: string | undefined; ;) {
    const page = await listAuditEvents(owner, cursor ? { cursor } : {});
    seen.push(...page.events.map((event) => event.auditEventId));
    expect(page.events.length).toBeLessThanOrEqual(50);
    const times = page.events.map((event) => event.at.getTime());
    expect(times).toEqual([...times].sort((one, other) => other - one));
    if (page.nextCursor === null) break;
    await record(owner, ["run.requested"]);
    cursor = page.nextCursor;
  }
  expect(seen).toHaveLength(120);
  expect(new Set(seen).size).toBe(120);
});

test("the day filter matches the days shown, even if the database's time zone rules differ", async () => {
  const owner = await ownedWorkspace();
  const timeZone = "America/Vancouver";
  await inWorkspace(owner.workspaceId, (tx) => saveWorkspaceChange(tx, { timeZone }));
  vi.useFakeTimers({ toFake: ["Date"] });
  try {
    for (const time of ["06:30", "07:30", "08:30"]) {
      vi.setSystemTime(`2026-12-02T${time}:00Z`);
      await record(owner, ["plan.saved"]);
    }
  } finally {
    vi.useRealTimers();
  }
  for (const day of ["2026-12-01", "2026-12-02"] as Day[]) {
    const shown = (await listAuditEvents(owner, {})).events.filter(({ at }) => wallClock(at, timeZone).day === day);
    const found = (await listAuditEvents(owner, { from: day, to: day })).events;
    expect(found.map(({ auditEventId }) => auditEventId)).toEqual(shown.map(({ auditEventId }) => auditEventId));
    expect(found.length).toBeGreaterThan(0);
  }
});

test.each(["0001-01-01", "0000-01-01", "9999-12-31"])("a filter may start or end at %s", async (day) => {
  const owner = await ownedWorkspace();
  await record(owner, ["plan.saved"]);
  const count = async (filter: Parameters<typeof listAuditEvents>[1]) =>
    (await listAuditEvents(owner, { ...filter, action: "plan." })).events.length;
  expect([await count({ from: day }), await count({ to: day })]).toEqual(day < "2026" ? [1, 0] : [0, 1]);
});

test("filters by person, action, kind, day and text; the text is never a pattern", async () => {
  const owner = await ownedWorkspace();
  const other = await addMember(owner.workspaceId, "admin", "Bo Chen");
  await record(owner, ["plan.saved"], { name: "Spring 100%_sale\\" });
  await record(other, ["plan.saved", "proposal.approved"], { name: "Autumn" });
  await record(owner, ["run.failed"], null, null);
  const found = async (query: Parameters<typeof listAuditEvents>[1]) =>
    (await listAuditEvents(owner, query)).events.map(({ action, actorName }) => `${actorName ?? "system"} ${action}`);
  expect(await found({ actorId: other.userId })).toEqual(["Bo Chen proposal.approved", "Bo Chen plan.saved"]);
  expect(await found({ actorId: "system" })).toEqual(["system run.failed"]);
  expect(await found({ action: "plan" })).toEqual(["Bo Chen plan.saved", "Olga Owner plan.saved"]);
  expect(await found({ subjectKind: "run" })).toEqual(["system run.failed"]);
  expect(await found({ text: "SPRING" })).toEqual(["Olga Owner plan.saved"]);
  expect(await found({ text: "100%_sale\\" })).toEqual(["Olga Owner plan.saved"]);
  for (const text of ["100_", "%autumn", "' OR 1=1 --", "\\"])
    expect(await found({ text }), text).toEqual(text === "\\" ? ["Olga Owner plan.saved"] : []);
  const today = new Date().toISOString().slice(0, 10);
  expect(await found({ from: today, to: today })).toHaveLength(4);
  expect(await found({ to: "2020-01-01" })).toEqual([]);
  const page = await listAuditEvents(owner, { to: "2020-01-01" });
  expect(page.areas).toEqual(["plan", "proposal", "run"]);
  expect(page.actors.map(({ name }) => name)).toEqual(["Bo Chen", "Olga Owner"]);
});

test.each([
  { from: "2026-02-30" },
  { from: "2026-03-02", to: "2026-03-01" },
  { action: "plan%" },
  { actorId: "1 OR 1=1" },
  { text: "x".repeat(101) },
  { text: { contains: "x" } as never },
])("refuses %j", async (query) => {
  const owner = await ownedWorkspace();
  await expect(listAuditEvents(owner, query)).rejects.toMatchObject({ code: "invalid-input" });
});

test("the creation of a workspace is the first event, and subjects have names if they are known", async () => {
  const { userId } = await savePerson({ email: `${randomUUID()}@example.com`, name: "Olga Owner" });
  const { workspaceId } = await createWorkspace(userId, { name: "Shop of Olga", timeZone: "Asia/Tokyo" });
  const owner = { ...(await ownedWorkspace()), workspaceId, userId };
  const bo = await addMember(workspaceId, "analyst", "Bo Chen");
  await changeRole(owner, { userId: bo.userId, role: "advertiser" });
  await inviteMember(owner, { email: "ivy@example.com", role: "analyst" });
  await record(owner, ["run.requested"]);
  const { events, timeZone } = await listAuditEvents(owner, {});
  expect(timeZone).toBe("Asia/Tokyo");
  expect(events.map(({ action, subjectName }) => [action, subjectName])).toEqual([
    ["run.requested", null],
    ["invitation.sent", "ivy@example.com"],
    ["member.role-changed", "Bo Chen"],
    ["workspace.created", "Shop of Olga"],
  ]);
  expect(events.at(-1)).toMatchObject({
    actorName: "Olga Owner",
    sequence: 1,
    before: null,
    after: { name: "Shop of Olga", currency: "EUR", timeZone: "Asia/Tokyo" },
  });
});

test("the days of the filter are days in the workspace's time zone", async () => {
  const owner = await ownedWorkspace();
  await record(owner, ["plan.saved"]);
  const at = (await listAuditEvents(owner, {})).events[0]?.at ?? new Date(0);
  for (const zone of ["Pacific/Kiritimati", "Pacific/Pago_Pago"]) {
    await inWorkspace(owner.workspaceId, (tx) => saveWorkspaceChange(tx, { timeZone: zone }));
    const { day } = wallClock(at, zone);
    const count = async (query: { from?: string; to?: string }) => (await listAuditEvents(owner, query)).events.length;
    expect(await count({ from: day, to: day }), zone).toBe(1);
    expect(await count({ from: addDays(day, 1) }), zone).toBe(0);
    expect(await count({ to: addDays(day, -1) }), zone).toBe(0);
  }
});

const cursorOf = (at: string) => `${at} 1 0192f0c0-0000-7000-8000-000000000000`;

test.each([
  "",
  "???",
  ...["2026-99-99T99:99:99.000000Z", "2026-02-31T00:00:00.000000Z"].map((at) =>
    Buffer.from(cursorOf(at)).toString("base64url"),
  ),
])("an invalid cursor %j starts at the first page", async (cursor) => {
  const owner = await ownedWorkspace();
  await record(owner, ["plan.saved"]);
  expect((await listAuditEvents(owner, { cursor })).events).toHaveLength(1);
});

test("a workspace's log has no events of other workspaces, and only permitted roles can read it", async () => {
  const owner = await ownedWorkspace();
  const stranger = await ownedWorkspace();
  await record(stranger, ["plan.saved"], { name: "secret of another" });
  expect(await listAuditEvents(owner, {})).toEqual({
    timeZone: "UTC",
    events: [],
    nextCursor: null,
    actors: [],
    areas: [],
    subjectKinds: [],
  });
  for (const role of ["analyst", "advertiser", "approver"] as const) {
    const person = await addMember(owner.workspaceId, role);
    await expect(listAuditEvents(person, {})).rejects.toMatchObject({ code: "forbidden" });
    await expect(exportAuditEvents(person, {})).rejects.toMatchObject({ code: "forbidden" });
  }
});

test("the export has the filtered events as text that no spreadsheet runs, and is logged itself", async () => {
  const owner = await ownedWorkspace();
  await asOwner("UPDATE app_user SET name = '=HYPERLINK(\"http://x\")' WHERE id = $1", [owner.userId]);
  await record(owner, ["plan.saved", "run.requested"], { note: 'a "quoted"\nline' });
  const { csv, fileName } = await exportAuditEvents(owner, { action: "plan" });
  expect(fileName).toBe("audit-2026-04-01.csv");
  const [header, ...rows] = parse(csv) as string[][];
  expect(header).toEqual(["at (UTC)", "who", "action", "kind of thing", "thing", "before", "after", "number", "hash"]);
  expect(rows).toHaveLength(1);
  expect(rows[0]?.slice(1)).toEqual([
    '\'=HYPERLINK("http://x")',
    "plan.saved",
    "plan",
    "x",
    "",
    JSON.stringify({ note: 'a "quoted"\nline' }),
    expect.stringMatching(/^[1-9]\d*$/),
    expect.stringMatching(/^[\da-f]{64}$/),
  ]);
  expect((await listAuditEvents(owner, { action: "audit.exported" })).events).toMatchObject([
    { after: { action: "plan" } },
  ]);
});
