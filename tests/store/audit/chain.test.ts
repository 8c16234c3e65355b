import { beforeEach, describe, expect, it } from "vitest";
import { saveAuditEvent } from "@/lib/store/audit/events";
import { listAuditEvents } from "../audit-events";
import { inWorkspace } from "@/lib/store/db/workspace-transaction";
import { verifyAudit } from "@/lib/services/audit/verify-audit";
import { workerContext } from "@/lib/services/context";
import { openWorkspace } from "../ad-account";
import { asOwner } from "../owner";

const EVENTS = 6;

let workspaceId: string;
beforeEach(async () => {
  workspaceId = await openWorkspace();
});

const save = (action: string, after?: unknown) =>
  inWorkspace(workspaceId, (tx) =>
    saveAuditEvent(tx, {
      actorId: null,
      action,
      subjectKind: "plan",
      subjectId: "p",
      ...(after !== undefined && { after }),
    }),
  );
const saveSix = async () => {
  for (let number = 1; number <= EVENTS; number++) await save(`plan.step-${number}`, { number, "a b": [1.5, "ü\n"] });
};
const verify = (expected?: { sequence: number; hash: string }) =>
  verifyAudit(workerContext(workspaceId, new Date()), expected && { expected });
/** Where and how the log is broken; empty when it is whole. */
const breaks = async (expected?: { sequence: number; hash: string }) => {
  const verdict = await verify(expected);
  return verdict.status === "broken" ? verdict.problems.map(({ sequence, problem }) => `${sequence} ${problem}`) : [];
};
const tamper = (sql: string) => asOwner(sql, [workspaceId]);

describe("the audit log", () => {
  it("is whole after any kind of event", async () => {
    for (const after of [
      0,
      -0,
      1e21,
      1e-7,
      0.1 + 0.2,
      '\u2028 \\ "',
      [],
      {},
      { b: 1n, a: { d: [null], c: true } },
      "😀",
      { $type: "Json", value: "2026-01-01T00:00:00.000Z", __proto__: 1, big: 12345678901234567890 },
    ])
      await save("plan.saved", after);
    expect(await breaks()).toEqual([]);
    expect(await verify()).toMatchObject({ status: "whole", events: 11, unchained: 0, head: { sequence: 11 } });
  });

  it("is whole before the first event", async () => {
    expect(await verify()).toEqual({ status: "whole", events: 0, unchained: 0, head: null });
  });

  it("keeps one order with forty concurrent writers, and gives no place to rolled-back events", async () => {
    const doomed = inWorkspace(workspaceId, async (tx) => {
      await saveAuditEvent(tx, { actorId: null, action: "plan.saved", subjectKind: "plan", subjectId: "p" });
      throw new Error("changed my mind");
    });
    await Promise.all([
      ...Array.from({ length: 40 }, (_, number) => save(`plan.step-${number}`)),
      expect(doomed).rejects.toThrow(),
    ]);
    expect(await verify()).toMatchObject({ status: "whole", events: 40 });
    const events = await inWorkspace(workspaceId, (tx) => listAuditEvents(tx));
    expect(events.map((event) => event.sequence).sort((one, other) => one! - other!)).toEqual(
      Array.from({ length: 40 }, (_, index) => index + 1),
    );
  });

  it("leaves other workspaces' chains alone", async () => {
    await saveSix();
    const first = await verify();
    workspaceId = await openWorkspace();
    await save("plan.saved");
    expect(await verify()).toMatchObject({ status: "whole", events: 1 });
    expect(first).toMatchObject({ status: "whole", events: EVENTS });
  });
});

describe("an attacker with every right on the database", () => {
  const CHANGES = [
    "action = 'plan.kept'",
    "actor_id = gen_random_uuid()",
    "subject_kind = 'run'",
    "subject_id = 'q'",
    "before = '{}'",
    "after = jsonb_set(after, '{number}', '7')",
    "after = NULL",
    "at = at + interval '1 ms'",
    "id = gen_random_uuid()",
    "previous_hash = repeat('0', 64)",
    "hash = repeat('0', 64)",
  ];

  it.each(CHANGES)("cannot change an event unnoticed: %s", async (change) => {
    await saveSix();
    await tamper(`UPDATE audit_event SET ${change} WHERE workspace_id = $1 AND sequence = 3`);
    expect((await breaks())[0]).toMatch(/^3 /);
  });

  it.each([1, 2, 3, 4, 5, 6])("cannot remove event %i of six unnoticed", async (gone) => {
    await saveSix();
    await tamper(`DELETE FROM audit_event WHERE workspace_id = $1 AND sequence = ${gone}`);
    expect(await breaks()).toEqual([`${gone} missing`]);
  });

  it("cannot remove all events or the head unnoticed", async () => {
    await saveSix();
    await tamper("DELETE FROM audit_event WHERE workspace_id = $1");
    expect(await breaks()).toEqual(["1 missing"]);
    workspaceId = await openWorkspace();
    await saveSix();
    await tamper("DELETE FROM audit_head WHERE workspace_id = $1");
    expect(await breaks()).toEqual(["6 not-the-head"]);
  });

  it("cannot swap two events unnoticed", async () => {
    await saveSix();
    await tamper("UPDATE audit_event SET sequence = 20 WHERE workspace_id = $1 AND sequence = 2");
    await tamper("UPDATE audit_event SET sequence = 2 WHERE workspace_id = $1 AND sequence = 5");
    await tamper("UPDATE audit_event SET sequence = 5 WHERE workspace_id = $1 AND sequence = 20");
    expect(await breaks()).toEqual(["2 changed", "3 out-of-order", "5 changed", "6 out-of-order"]);
  });

  it("cannot add an event unnoticed, even with a correct hash", async () => {
    await saveSix();
    await tamper("UPDATE audit_head SET sequence = 5, hash = 'a' WHERE workspace_id = $1");
    expect(await breaks()).toEqual(["6 not-the-head"]);
  });

  it("cannot rewrite the whole log unnoticed by a person who kept its head", async () => {
    await saveSix();
    const before = await verify();
    if (before.status !== "whole" || !before.head) throw new Error("The log is broken.");
    await save("plan.saved");
    expect(await breaks(before.head)).toEqual([]);
    await tamper("DELETE FROM audit_event WHERE workspace_id = $1");
    await tamper("DELETE FROM audit_head WHERE workspace_id = $1");
    await saveSix();
    expect(await breaks()).toEqual([]);
    expect(await breaks(before.head)).toEqual(["6 not-as-kept"]);
    expect(await breaks({ sequence: 7, hash: "a" })).toEqual(["7 missing"]);
  });
});

describe("the application", () => {
  it("cannot add an event outside the chain, or two in one place", async () => {
    await saveSix();
    const add = (columns: string, values: string) =>
      inWorkspace(workspaceId, (tx) =>
        tx.$executeRawUnsafe(
          `INSERT INTO audit_event (workspace_id, id, action, subject_kind, subject_id${columns})
           VALUES ('${workspaceId}', gen_random_uuid(), 'plan.saved', 'plan', 'p'${values})`,
        ),
      );
    await expect(add("", "")).rejects.toThrow(/audit_event_chained_check/);
    await expect(add(", sequence, previous_hash, hash", ", 3, 'a', 'b'")).rejects.toThrow(/unique/i);
  });
});
