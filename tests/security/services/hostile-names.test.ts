import { parse } from "csv-parse/sync";
import { describe, expect, it } from "vitest";
import { exportAuditEvents } from "@/lib/services/audit/export-audit-events";
import { exportImportIssues } from "@/lib/services/import/export-import-issues";
import { inviteMember } from "@/lib/services/member/invite-member";
import { stageImport } from "@/lib/services/import/stage-import";
import { exportBudgetChanges } from "@/lib/services/proposal/export-budget-changes";
import { exportReport } from "@/lib/services/report/export-report";
import { callService } from "./call-service";
import { makeProposal, makeWorld, roleContext, type World } from "../world";

process.env.LOG_LEVEL = "silent";

/** Prefixes that make a spreadsheet run a formula, send data or start another program. */
const FORMULAS = ["=HYPERLINK(1)", "+1+1", "-2+3", "@SUM(A1)", "\t=1", "＝1+1"];
const RUN = /^[\s\u00a0\u200b\ufeff]*[=+\-@|%\t\r\n＝＋－＠]/;
const NUMBER = /^-?\d+(\.\d+)?(e[+-]?\d+)?$/i;

describe.each(FORMULAS)("names that begin with %j", (formula) => {
  it("are never formulas in the cells of an export", async () => {
    const world = await makeWorld({ canary: formula });
    const { proposalId } = await makeProposal(world, world.ids.planId, "approved");
    const texts = await exportsOf(world, proposalId);
    const cells = texts.flatMap((text) => (parse(text, { relax_column_count: true }) as string[][]).flat());
    expect(cells.filter((cell) => RUN.test(cell) && !NUMBER.test(cell))).toEqual([]);
    // The names are in the export, but harmless.
    expect(cells.filter((cell) => cell.includes(formula.trim())).length).toBeGreaterThan(3);
  });
});

describe("line breaks in values for headers", () => {
  const INJECTION = "a\r\nSet-Cookie: nextdollar=stolen\r\n\r\n<script>";

  it("are refused in the name of a file and in the address of an invitation", async () => {
    const world = await makeWorld();
    const owner = roleContext(world, "owner");
    const staged = await callService(() =>
      stageImport(owner, { fileName: INJECTION, byteCount: null, bytes: nothing() }),
    );
    expect(staged.code).toBe("invalid-input");
    for (const email of [
      `ana@example.com\r\nBcc: eve@evil.example`,
      `ana@example.com, eve@evil.example`,
      `<ana@a.example>`,
    ]) {
      const invited = await callService(() => inviteMember(owner, { email, role: "analyst" }));
      expect([email, invited.code]).toEqual([email, "invalid-input"]);
    }
  });

  it("are refused in a plan's name, and the names of downloads have no quotes or slashes", async () => {
    await expect(makeWorld({ canary: "a\r\nSet-Cookie: x=1\r\n" })).rejects.toThrow("cannot be shown");
    const world = await makeWorld({ canary: 'a"; filename="../b.exe' });
    const { proposalId } = await makeProposal(world, world.ids.planId, "approved");
    const owner = roleContext(world, "owner");
    const { fileName } = await exportBudgetChanges(owner, proposalId);
    expect(fileName).toMatch(/^[\w.-]+$/);
  });
});

async function exportsOf(world: World, proposalId: string): Promise<string[]> {
  const owner = roleContext(world, "owner");
  const { planId, importId } = world.ids;
  return [
    (await exportReport(owner, { planId })).csv,
    (await exportBudgetChanges(owner, proposalId)).csv,
    (await exportImportIssues(owner, importId)).text,
    (await exportAuditEvents(owner, {})).csv,
  ];
}

async function* nothing(): AsyncGenerator<Uint8Array, void, void> {
  yield Buffer.from("");
}
