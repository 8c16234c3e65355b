import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { writeBackup } from "../../../bin/backup/write-backup";
import { bringUpToDate } from "../../../bin/lib/database/database.mjs";
import { CliError } from "../../../bin/lib/cli-error.mjs";
import { makeKey } from "../../../bin/lib/keys.mjs";
import { restoreBackup } from "../../../bin/restore/restore-backup";
import { makeWorld, type World } from "../../security/world";
import { counted, putTogether, tablesOf, takeApart, type BackupText } from "./backup-text";
import { useDatabase } from "./filled-database";
import { ordinaryDatabase, type OwnDatabase } from "./own-database";

const folder = fs.mkdtempSync(path.join(os.tmpdir(), "damaged-"));
const inFolder = (name: string) => path.join(folder, name);
const keysFile = inFolder("keys");
const ownKey = makeKey();

let world: World;
let file: string;
let backup: BackupText;
let target: OwnDatabase;
beforeAll(async () => {
  const source = await ordinaryDatabase();
  await bringUpToDate(source);
  await useDatabase(source);
  world = await makeWorld();
  file = inFolder("good.ndb");
  await writeBackup({ url: source.url, file, appVersion: "0.1.0", keys: null });
  backup = takeApart(file);
  target = await ordinaryDatabase();
});

/** A file that was restored by mistake must not make the next test fail. */
beforeEach(async () => {
  if ((await tablesOf(target)).length > 0) target = await ordinaryDatabase();
  fs.writeFileSync(keysFile, `${ownKey}\n`);
});

const restore = (wrong: string) =>
  restoreBackup({ url: target.url, file: wrong, isReplacing: false, keySource: { keys: undefined, keysFile } });

/** Refused in one sentence, before anything is changed. */
async function expectRefused(content: Buffer, sentence: RegExp) {
  const wrong = inFolder("wrong.ndb");
  fs.writeFileSync(wrong, content);
  const error = await restore(wrong).then(
    () => "restored",
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(CliError);
  expect((error as Error).message).toMatch(sentence);
  expect(await tablesOf(target)).toEqual([]);
  expect(fs.readFileSync(keysFile, "utf8")).toBe(`${ownKey}\n`);
}

it("a file that was taken apart and put together again is unchanged", () => {
  expect(gunzipSync(putTogether(counted(backup)))).toEqual(gunzipSync(fs.readFileSync(file)));
});

describe("a file that was changed", () => {
  const text = () => gunzipSync(fs.readFileSync(file)).toString("latin1");
  const packed = (all: string) => gzipSync(Buffer.from(all, "latin1"));
  const withoutRow = () => {
    const parts = backup.parts.map(({ head, rows }) => ({
      head,
      rows: head.table === "app_user" ? rows.slice(rows.indexOf("\n") + 1) : rows,
    }));
    return putTogether({ ...backup, parts });
  };
  const flipped = (bytes: Buffer) => {
    bytes[Math.floor(bytes.length / 2)]! ^= 1;
    return bytes;
  };

  it.each<[string, () => Buffer, RegExp]>([
    ["cut short", () => fs.readFileSync(file).subarray(0, -2000), /is damaged or incomplete/],
    ["cut in its checksum", () => fs.readFileSync(file).subarray(0, -4), /is damaged or incomplete/],
    ["cut at the end", () => packed(text().slice(0, -400)), /damaged/],
    ["changed in one byte", () => flipped(fs.readFileSync(file)), /damaged/],
    [
      "changed in one value",
      () => packed(text().replace(world.canary, world.canary.toUpperCase())),
      /is damaged: its table \w+ has \d+ rows, which are not the \d+ rows that were backed up/,
    ],
    ["without one row", withoutRow, /is damaged: its table app_user/],
    ["something else", () => Buffer.from("hello"), /is not a Nextdollar backup/],
    ["another gzip", () => gzipSync("hello\nworld\n"), /is not a Nextdollar backup/],
    ["empty", () => Buffer.alloc(0), /is damaged or incomplete/],
    ["longer than its end", () => putTogether(backup, "more\n"), /is damaged: it continues after its last line/],
  ])("%s is refused", async (_name, make, sentence) => {
    await expectRefused(make(), sentence);
  });

  it.each<[string, () => string, number]>([
    ["row", () => `${JSON.stringify(backup.header)}\n${JSON.stringify(backup.parts[0]!.head)}\n`, 256],
    ["header", () => "", 16],
  ])("with an endless %s is refused without reading all of it into memory", async (_what, before, most) => {
    const endless = Buffer.concat([Buffer.from(before()), Buffer.alloc((most + 8) * 2 ** 20, "x")]);
    await expectRefused(gzipSync(endless, { level: 1 }), new RegExp(`has a line of more than ${most} MB`));
  });
});

describe("a first line", () => {
  const odd = (change: object) => ({ ...backup.header, ...change });
  it.each<[string, () => unknown, RegExp]>([
    ["null", () => null, /is not a Nextdollar backup/],
    ["a number", () => 5, /is not a Nextdollar backup/],
    ["a later format", () => odd({ formatVersion: 2 }), /has format 2 of Nextdollar 0\.1\.0/],
    ["a format that is not a number", () => odd({ formatVersion: "2" }), /first line is not .* \("formatVersion"\)/],
    [
      "a later version",
      () => odd({ appVersion: "9.0.0", migrations: [...backup.header.migrations, { name: "9999_x", checksum: "x" }] }),
      /newer than this version: it has the migration 9999_x of Nextdollar 9\.0\.0/,
    ],
    [
      "another history",
      () => odd({ migrations: [{ ...backup.header.migrations[0], checksum: "x" }] }),
      /^The migration 20261123000000_tables was different when the backup was made/,
    ],
    ["a version that writes to the console", () => odd({ appVersion: "1\u001b[2J" }), /\("appVersion"\)/],
    ["no migrations", () => odd({ migrations: undefined }), /is damaged: its first line .* \("migrations"\)/],
    ["an empty list of migrations", () => odd({ migrations: [] }), /\("migrations"\)/],
    ["a migration that is null", () => odd({ migrations: [null] }), /\("migrations"\)/],
    [
      "all migrations but the first",
      () => odd({ migrations: backup.header.migrations.slice(1) }),
      /does not list the migration 20261123000000_tables, which the later ones/,
    ],
    ["no moment", () => odd({ takenAt: undefined }), /\("takenAt"\)/],
    ["an invalid moment", () => odd({ takenAt: "yesterday" }), /\("takenAt"\)/],
    ["an invalid day", () => odd({ takenAt: "2026-02-30T00:00:00.000Z" }), /\("takenAt"\)/],
    ["the year 0", () => odd({ takenAt: "0000-01-01T00:00:00.000Z" }), /\("takenAt"\)/],
    ["no steps", () => odd({ setupDone: undefined }), /\("setupDone"\)/],
    ["one step as a text", () => odd({ setupDone: "demo" }), /\("setupDone"\)/],
    ["a step that is null", () => odd({ setupDone: [null] }), /\("setupDone"\)/],
  ])("with %s is refused", async (_name, header, sentence) => {
    await expectRefused(putTogether({ ...backup, header: header() }), sentence);
  });
});

describe("a last line", () => {
  const keys = (value: unknown) => () => ({ ...backup.end, keys: value });
  const twins = [makeKey(), makeKey()].map((key) => `twin:${key.split(":")[1]}`);
  it.each<[string, () => unknown, RegExp]>([
    ["that is a number", () => 5, /is damaged: its last line is not valid\. Use another copy/],
    ["that is null", () => null, /its last line is not/],
    ["without tables", () => ({ keys: null }), /\("tables"\)/],
    ["with null for tables", () => ({ tables: null, keys: null }), /\("tables"\)/],
    ["with a table's count missing", () => ({ tables: { app_user: {} }, keys: null }), /\("tables"\)/],
    ["that counts no table", () => ({ tables: {}, keys: null }), /last line does not count the table account/],
    ["without keys or null", () => ({ tables: backup.end.tables }), /\("keys"\)/],
    ["with a text for keys", keys("abc"), /\("keys"\)/],
    ["with an object for a key", keys([{ a: 1 }]), /\("keys"\)/],
    ["with a key of two lines", keys(["evil\nline:AAAA"]), /\("keys"\)/],
    ["with a good key of two lines", keys([makeKey().replace(":", "\n:")]), /\("keys"\)/],
    ["with a key without a name", keys(["not-a-key"]), /its keys are not valid: .* has no name/],
    ["with a good key and a bad one", keys([makeKey(), "bad:AAAA"]), /its keys are not valid: .* has 3 bytes/],
    ["with one name for two keys", keys(twins), /its keys are not valid: .* names the key "twin" twice/],
    ["with no key", keys([]), /its keys are not valid: .* contains no key/],
    [
      "with another key by the name of an existing one",
      keys([`${ownKey.split(":")[0]}:${makeKey().split(":")[1]}`]),
      /^The key/,
    ],
    [
      "with an existing key by another name",
      keys([`other:${ownKey.split(":")[1]}`]),
      /^The key "other" of the backup conflicts/,
    ],
  ])("%s is refused", async (_name, end, sentence) => {
    await expectRefused(putTogether({ ...backup, end: end() }), sentence);
  });
});

describe("a file with correct counts", () => {
  const without = (table: string) => backup.parts.filter(({ head }) => head.table !== table);
  const more = (head: object, rows = "") => [...backup.parts, { head, rows }] as BackupText["parts"];
  const first = (change: object, rows?: string) =>
    backup.parts.map((part) =>
      part.head.table === "account" ? { head: { ...part.head, ...change }, rows: rows ?? part.rows } : part,
    ) as BackupText["parts"];

  it.each<[string, () => BackupText["parts"], RegExp]>([
    ["without tables", () => [], /is damaged: it does not have the table account\. /],
    ["without one table", () => without("plan"), /is damaged: it does not have the table plan\. /],
    ["with one table twice", () => more(backup.parts[0]!.head), /is damaged: it has the table account twice/],
    ["with sessions", () => more({ table: "user_session", columns: ["id"] }), /user_session, which backups leave/],
    ["with a table of its own", () => more({ table: "evil", columns: ["id"] }), /table evil, which its migrations/],
    [
      "with a table named like a property of every object",
      () => more({ table: "constructor", columns: ["id"] }),
      /the table constructor/,
    ],
    ["with a table without a name", () => more({ columns: ["id"] }), /its last line is not/],
    ["with no column", () => first({ columns: [] }), /its line before a table is not .* \("columns"\)/],
    ["with no list of columns", () => first({ columns: undefined }), /\("columns"\)/],
    ["with a column twice", () => first({ columns: ["id", "id"] }), /\("columns"\)/],
    ["with one column", () => first({ columns: ["id"] }, ""), /does not have the column \w+ of the table account/],
    ["with invalid rows", () => first({}, "hello\n"), /has rows that the database rejects \(.+\)/],
  ])("but %s is refused", async (_name, parts, sentence) => {
    await expectRefused(putTogether(counted({ ...backup, parts: parts() })), sentence);
  });

  it("but with null before a table is refused", async () => {
    await expectRefused(putTogether({ ...backup, parts: [{ head: null, rows: "" }] }), /its last line is not/);
  });

  it("but with a table that its end does not count, or without one that it counts, is refused", async () => {
    const { plan, ...others } = backup.end.tables;
    const end = (tables: object) => putTogether({ ...backup, end: { tables, keys: null } });
    await expectRefused(end(others), /is damaged: its last line does not count the table plan/);
    await expectRefused(end({ ...others, plan, more: plan }), /it does not have the table more, which its last line/);
  });
});

describe("a path that is not a backup file", () => {
  it.each<[string, string, RegExp]>([
    ["a folder", folder, /is a folder: name the file/],
    ["a device", "/dev/zero", /is not an ordinary file: name the file/],
    ["nothing", inFolder("none"), /^There is no file .*none: name the one/],
    ["a name that is too long", inFolder("x".repeat(300)), /cannot be read \(ENAMETOOLONG\)/],
  ])("%s is refused", async (_name, wrong, sentence) => {
    const refusal = expect(restore(wrong)).rejects;
    await refusal.toBeInstanceOf(CliError);
    await expect(restore(wrong)).rejects.toThrow(sentence);
  });
});

it("valid keys are added after the existing ones, without comments and only once", async () => {
  const [other, another] = [makeKey(), makeKey()];
  const keys = ["# keys of the shop", `${other}\r`, ownKey.replace(":", " : "), "", another];
  const good = inFolder("keys.ndb");
  fs.writeFileSync(good, putTogether({ ...backup, end: { ...backup.end, keys } }));
  const into = await ordinaryDatabase();
  const request = { url: into.url, file: good, keySource: { keys: undefined, keysFile: inFolder("more-keys") } };
  fs.writeFileSync(inFolder("more-keys"), `${ownKey}\n`);
  for (const isReplacing of [false, true]) {
    await restoreBackup({ ...request, isReplacing });
    expect(fs.readFileSync(inFolder("more-keys"), "utf8")).toBe(`${ownKey}\n${other}\n${another}\n`);
  }
});
