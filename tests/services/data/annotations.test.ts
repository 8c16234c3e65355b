import { expect, test } from "vitest";
import { listAnnotations } from "@/lib/services/data/annotations";
import { removeAnnotation } from "@/lib/services/data/annotations";
import { writeAnnotation } from "@/lib/services/data/annotations";
import { updateWorkspace } from "@/lib/services/workspace/update-workspace";
import { toDay } from "@/lib/domain/day";
import { inWorkspace } from "@/lib/store/db/workspace-transaction";
import { saveClockDay } from "@/lib/store/workspaces/workspaces";
import { addMember, ownedWorkspace } from "../people";

const MARCH = { from: "2026-03-01", to: "2026-03-31" };

test("everyone can read a note, and its author or an admin can remove it", async () => {
  const owner = await ownedWorkspace();
  const analyst = await addMember(owner.workspaceId, "analyst", "Ann Lee");
  const other = await addMember(owner.workspaceId, "approver");
  const { annotationId } = await writeAnnotation(analyst, { day: "2026-03-12", text: "  Site was down  " });
  const second = await writeAnnotation(other, { day: "2026-03-13", text: "Sale began" });
  expect(await listAnnotations(analyst, MARCH)).toMatchObject([
    { text: "Sale began", isRemovable: false },
    { day: "2026-03-12", text: "Site was down", author: "Ann Lee", isRemovable: true },
  ]);
  expect(await listAnnotations(analyst, { from: "2026-03-13", to: "2026-03-31" })).toHaveLength(1);
  await expect(removeAnnotation(other, { annotationId })).rejects.toMatchObject({ code: "forbidden" });
  await expect(removeAnnotation(analyst, second)).rejects.toMatchObject({ code: "forbidden" });
  await removeAnnotation(analyst, { annotationId });
  await removeAnnotation(owner, second);
  expect(await listAnnotations(owner, MARCH)).toEqual([]);
  await expect(removeAnnotation(owner, { annotationId })).rejects.toMatchObject({ code: "not-found" });
});

test("notes stay in their workspace", async () => {
  const owner = await ownedWorkspace();
  const stranger = await ownedWorkspace();
  const { annotationId } = await writeAnnotation(owner, { day: "2026-03-12", text: "Ours" });
  expect(await listAnnotations(stranger, MARCH)).toEqual([]);
  await expect(removeAnnotation(stranger, { annotationId })).rejects.toMatchObject({ code: "not-found" });
});

test("a note cannot be on a future day or before 2000, and all notes can be listed", async () => {
  const owner = await ownedWorkspace();
  const at = (day: string) => writeAnnotation(owner, { day, text: "Sale" });
  await expect(at("2026-04-02")).rejects.toMatchObject({
    code: "invalid-input",
    field: "day",
    message: "2 Apr 2026 is in the future. Choose a day up to today, 1 Apr 2026.",
  });
  await expect(at("1999-12-31")).rejects.toMatchObject({ code: "invalid-input", field: "day" });
  await at("2026-04-01");
  await at("2000-01-01");
  expect((await listAnnotations(owner, {})).map(({ day }) => day)).toEqual(["2026-04-01", "2000-01-01"]);
  expect(await listAnnotations(owner, MARCH)).toEqual([]);
});

test("today is the day in the workspace's time zone, or of its simulated clock", async () => {
  const owner = await ownedWorkspace();
  const east = { ...owner, now: new Date("2026-04-01T23:00:00Z") };
  await expect(writeAnnotation(east, { day: "2026-04-02", text: "Sale" })).rejects.toMatchObject({ field: "day" });
  const zone = { name: "Shop", currency: "EUR", timeZone: "Asia/Tokyo", weekStart: 1, fourEyes: false };
  await updateWorkspace(owner, zone);
  await writeAnnotation(east, { day: "2026-04-02", text: "Sale" });
  await inWorkspace(owner.workspaceId, (tx) => saveClockDay(tx, null, toDay("2026-02-10")));
  await writeAnnotation(east, { day: "2026-02-11", text: "Sale" });
  await expect(writeAnnotation(east, { day: "2026-02-12", text: "Sale" })).rejects.toMatchObject({ field: "day" });
});

test.each([
  [{ day: "2026-03-12", text: "   " }, "text"],
  [{ day: "2026-03-12", text: "x".repeat(281) }, "text"],
  [{ day: "2026-02-30", text: "Leap" }, "day"],
  [{ day: "2026-03-12", text: "a\0b" }, undefined],
])("refuses %j", async (input, field) => {
  const owner = await ownedWorkspace();
  await expect(writeAnnotation(owner, input)).rejects.toMatchObject({ code: "invalid-input", field });
});
