import { spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { CliError } from "../../bin/lib/cli-error.mjs";
import { startMigration } from "../../bin/lib/new-migration.mjs";

const now = new Date("2026-05-20T23:59:59+02:00");
let folder: string;

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), "new-migration-"));
});

const start = (name: string) => path.relative(folder, startMigration(name, { folder, now }));
const plant = (name: string) => {
  fs.mkdirSync(path.join(folder, name));
  fs.writeFileSync(path.join(folder, name, "migration.sql"), "SELECT 1;");
};

describe("a new migration", () => {
  it("is named after the time in UTC, and its text says what to write", () => {
    expect(start("add_channel_note")).toBe(path.join("20260520215959_add_channel_note", "migration.sql"));
    const text = fs.readFileSync(path.join(folder, "20260520215959_add_channel_note", "migration.sql"), "utf8");
    expect(text).toMatch(/^-- Say in one or two sentences what changes/);
    expect(text).toContain("prisma/migrations/20260520215959_add_channel_note/migration.sql is not written yet");
  });

  it("sorts after every other, also within one second and with a slow clock", () => {
    expect(start("first")).toMatch(/^20260520215959_/);
    expect(start("second")).toMatch(/^20260520215960_/);
    plant("20270101000000_from_tomorrow");
    expect(start("third")).toMatch(/^20270101000001_/);
  });

  it.each([
    "Add_note",
    "add-note",
    "add note",
    "1_note",
    "note_",
    "_note",
    "add__note",
    "../note",
    "ä",
    "",
    "x".repeat(61),
  ])("cannot be named %j", (name) => {
    expect(() => start(name)).toThrow(CliError);
    expect(() => start(name)).toThrow(`"${name}" cannot name a migration: use lower-case words`);
    expect(fs.readdirSync(folder)).toEqual([]);
  });

  it("cannot have the name of an existing migration", () => {
    plant("20260101000000_add_note");
    expect(() => start("add_note")).toThrow(
      "The name add_note is taken by prisma/migrations/20260101000000_add_note: choose another one.",
    );
    expect(start("add_note_again")).toContain("add_note_again");
  });
});

// These cases write nothing, because the name is refused or missing.
describe("npm run migration", () => {
  it.each([[[]], [["--help"]], [["add_note", "again"]]])("prints its usage for the arguments %j", (args) => {
    expect(run(args)).toMatchObject({ status: 2, stderr: expect.stringContaining("npm run migration -- NAME") });
  });

  it.each([
    ["Restored", '"Restored" cannot name a migration'],
    ["restored_at", "The name restored_at is taken by prisma/migrations/20261129000401_restored_at"],
  ])("refuses %s in one sentence", (name, sentence) => {
    expect(run([name])).toMatchObject({ status: 1, stdout: "", stderr: expect.stringMatching(`^${sentence}.*\n$`) });
  });
});

function run(args: string[]) {
  return spawnSync(process.execPath, ["bin/migration.mjs", ...args], { encoding: "utf8" });
}
