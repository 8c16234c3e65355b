import { expect, it } from "vitest";
import { answerImport } from "@/lib/services/import/answer-import";
import { checkImport } from "@/lib/services/import/check-import";
import { commitImport } from "@/lib/services/import/commit-import";
import { getImport } from "@/lib/services/import/get-import";
import { undoImport } from "@/lib/services/import/undo-import";
import { ANSWERS, check, newWorkspace, stage, visibleState } from "./run-import";

const FILE = "date,campaign,cost,clicks\n2026-05-20,Brand,12.5,3\n2026-05-21,Brand,13.5,4\n2026-05-20,Generic,7,9\n";

async function endsOf(work: Promise<unknown>[]): Promise<string[]> {
  const ends = await Promise.allSettled(work);
  return ends.map((end) => (end.status === "fulfilled" ? "done" : String(end.reason)));
}

it("importing the same file twice at once creates one account, with every day once", async () => {
  const context = await newWorkspace();
  const ids = await Promise.all([check(context, FILE), check(context, FILE)]);
  const results = await Promise.all(ids.map((importId) => commitImport(context, importId)));
  expect(new Set(results.map((result) => result.connectionName)).size).toBe(1);
  expect(results.map((result) => result.inserted).sort()).toEqual([0, 3]);
  expect((await visibleState(context)).days).toHaveLength(3);
});

it("concurrent requests commit and undo an import only once", async () => {
  const context = await newWorkspace();
  const importId = await check(context, FILE);
  const commits = await endsOf([1, 2, 3].map(() => commitImport(context, importId)));
  expect(commits.filter((end) => end === "done")).toHaveLength(1);
  expect(commits.find((end) => end !== "done")).toMatch(/being written|already committed/);
  const undos = await endsOf([1, 2, 3].map(() => undoImport(context, importId)));
  expect(undos.filter((end) => end === "done")).toHaveLength(1);
  expect(undos.find((end) => end !== "done")).toMatch(/already undone/);
  expect((await visibleState(context)).days).toEqual([]);
});

it("rows are never stored with answers that they were not read with", async () => {
  const context = await newWorkspace();
  const importId = await stage(context, FILE);
  await answerImport(context, { importId, values: ANSWERS });
  await endsOf([
    checkImport(context, importId),
    answerImport(context, { importId, values: { currency: "USD" } }),
    checkImport(context, importId),
  ]);
  const { preview, questions } = await getImport(context, importId);
  const currency = questions.find((question) => question.id === "currency")?.answer;
  if (preview) expect(preview.currency).toBe(currency);
});
