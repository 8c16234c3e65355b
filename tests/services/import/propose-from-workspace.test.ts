import { describe, expect, it } from "vitest";
import { answerImport } from "@/lib/services/import/answer-import";
import { commitImport } from "@/lib/services/import/commit-import";
import { getImport } from "@/lib/services/import/get-import";
import { reviewImport } from "@/lib/services/import/review-import";
import { updateWorkspace } from "@/lib/services/workspace/update-workspace";
import { ANSWERS, newWorkspace, stage } from "./run-import";

const FILE = "date,campaign,cost,conversions\n2026-11-01,A,10,1\n";
const proposals = async (...args: Parameters<typeof getImport>) =>
  Object.fromEntries((await getImport(...args)).questions.map((one) => [one.id, [one.proposed, one.proposedBy]]));

describe("the workspace's currency and time zone", () => {
  it("are offered where the file says nothing, and never count by themselves", async () => {
    const context = await newWorkspace();
    const zone = { currency: "SEK", timeZone: "Europe/Stockholm" };
    await updateWorkspace(context, { name: "Nordic", weekStart: 1, fourEyes: false, ...zone });
    const importId = await stage(context, FILE);
    expect(await proposals(context, importId)).toMatchObject({
      currency: ["SEK", "workspace"],
      "time-zone": ["Europe/Stockholm", "workspace"],
      "export-day": [null, undefined],
    });
    const { currency: _, ...values } = ANSWERS;
    await reviewImport(context, { importId, columns: {}, values });
    const view = await getImport(context, importId);
    expect(view).toMatchObject({ preview: null, workspaceCurrency: "SEK" });
    expect(view.questions.filter(({ answer }) => answer === null).map(({ id }) => id)).toEqual(["currency"]);
    await expect(commitImport(context, importId)).rejects.toThrow("Answer the open questions");
    await answerImport(context, { importId, values: { currency: "SEK" } });
    expect((await getImport(context, importId)).questions.every(({ answer }) => answer !== null)).toBe(true);
  });

  it("are not offered where the cells show another currency", async () => {
    const context = await newWorkspace();
    const report = 'date,campaign,cost,conversions\n2026-11-01,A,"$10.50",1\n';
    expect((await proposals(context, await stage(context, report))).currency).toEqual([null, undefined]);
  });

  it("are not offered where the file suggests something", async () => {
    const context = await newWorkspace();
    const report = "date,campaign,cost,conversions,timezone\n2026-11-01,A,10,1,Asia/Tokyo\n";
    expect((await proposals(context, await stage(context, report)))["time-zone"]).toEqual(["Asia/Tokyo", undefined]);
  });
});
