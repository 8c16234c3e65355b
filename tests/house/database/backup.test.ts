import { execFile, execFileSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { gunzipSync } from "node:zlib";
import pg from "pg";
import { beforeAll, describe, expect, it } from "vitest";
import { writeAnnotation } from "@/lib/services/data/annotations";
import { LEFT_OUT } from "../../../bin/backup/backup-format";
import { writeBackup } from "../../../bin/backup/write-backup";
import { bringUpToDate } from "../../../bin/lib/database.mjs";
import { makeKey } from "../../../bin/lib/keys.mjs";
import { checkBackup } from "../../../bin/restore/check-backup";
import { restoreBackup } from "../../../bin/restore/restore-backup";
import { makeWorld, ownerContext, type World } from "../../security/world";
import { asSuperuser, contentOf, useDatabase } from "./filled-database";
import { emptyDatabase, ordinaryDatabase, query, type OwnDatabase } from "./own-database";
import { putTogether, tablesOf, takeApart } from "./backup-text";

const folder = fs.mkdtempSync(path.join(os.tmpdir(), "backup-"));
const inFolder = (name: string) => path.join(folder, name);

let source: OwnDatabase;
let world: World;
let file: string;
beforeAll(async () => {
  source = await ordinaryDatabase();
  await bringUpToDate(source);
  await useDatabase(source);
  world = await makeWorld();
  file = inFolder("good.ndb");
  await writeBackup({ url: source.url, file, appVersion: "0.1.0", keys: null });
});

describe("a backup made while the app writes", () => {
  it("is a snapshot of one moment, even if rows are written between two tables", async () => {
    const busy = inFolder("busy.ndb");
    let written = 0;
    const onTable = async () => {
      await writeAnnotation(ownerContext(world), { day: world.today, text: `written meanwhile ${++written}` });
    };
    await writeBackup({ url: source.url, file: busy, appVersion: "0.1.0", keys: null, onTable });
    const target = await emptyDatabase();
    await restoreBackup({ url: target.url, file: busy, isReplacing: false });
    const [counts] = await query(
      asSuperuser(target),
      `SELECT (SELECT count(*)::int FROM annotation) AS notes,
         (SELECT count(*)::int FROM audit_event WHERE action = 'annotation.written') AS events`,
    );
    expect(written).toBeGreaterThan(40);
    expect(counts).toEqual({ notes: 1, events: 1 });
  });

  it("makes no writer wait", async () => {
    const waiting = inFolder("waiting.ndb");
    const onTable = async () => {
      const client = new pg.Client({ connectionString: source.url });
      await client.connect();
      await client.query("SET lock_timeout = '200ms'");
      await client.query("UPDATE app_user SET name = name");
      await client.end();
    };
    await writeBackup({ url: source.url, file: waiting, appVersion: "0.1.0", keys: null, onTable });
    expect(fs.existsSync(waiting)).toBe(true);
  });
});

describe("the file", () => {
  it("can be read only by its owner, and never replaces another file", async () => {
    expect(fs.statSync(file).mode & 0o777).toBe(0o600);
    await expect(writeBackup({ url: source.url, file, appVersion: "0.1.0", keys: null })).rejects.toThrow(
      `${file} already exists: choose another name, or move that file.`,
    );
  });

  it("gets its name only when it is complete", async () => {
    const cut = inFolder("never.ndb");
    const onTable = (name: string) => {
      if (name === "plan") throw new Error("pulled the plug");
    };
    await expect(writeBackup({ url: source.url, file: cut, appVersion: "0.1.0", keys: null, onTable })).rejects.toThrow(
      "pulled the plug",
    );
    expect(fs.readdirSync(folder).filter((name) => name.startsWith("never"))).toEqual([]);
  });

  it("contains no session, and keys only on request", async () => {
    const key = makeKey();
    const withKeys = inFolder("keys.ndb");
    await writeBackup({ url: source.url, file: withKeys, appVersion: "0.1.0", keys: [key] });
    const [without, content] = [file, withKeys].map((name) => gunzipSync(fs.readFileSync(name)).toString());
    expect(without).not.toContain(process.env.NEXTDOLLAR_KEYS?.split(":")[1]);
    expect(content).toContain(key);
    expect((await checkBackup(withKeys)).keys).toEqual([key]);
    for (const table of Object.keys(LEFT_OUT)) expect(content).not.toContain(`{"table":"${table}"`);
  });

  it("leaves out tables of other programs and names them", async () => {
    await query(source.url, "CREATE TABLE foreign_table (a int)");
    const { foreign } = await writeBackup({
      url: source.url,
      file: inFolder("foreign.ndb"),
      appVersion: "0.1.0",
      keys: null,
    });
    await query(source.url, "DROP TABLE foreign_table");
    expect(foreign).toEqual(["foreign_table"]);
  });

  it("is refused if a row is too long for a restore", async () => {
    const rename = (name: string) =>
      query(source.url, `UPDATE app_user SET name = ${name} WHERE email = $1`, [world.people.owner.email]);
    await rename("repeat('x', 257 * 1024 * 1024)");
    const long = writeBackup({ url: source.url, file: inFolder("long.ndb"), appVersion: "0.1.0", keys: null });
    await expect(long).rejects.toThrow(
      "The table app_user has a row of about 258 MB, but a restore accepts at most 256 MB",
    );
    await rename("'Owner'");
    expect(fs.existsSync(inFolder("long.ndb"))).toBe(false);
  });

  it("is refused for a database without Nextdollar data", async () => {
    const { url } = await ordinaryDatabase();
    await expect(writeBackup({ url, file: inFolder("none.ndb"), appVersion: "0.1.0", keys: null })).rejects.toThrow(
      /has no Nextdollar data to back up/,
    );
  });
});

describe("a target database that is not empty", () => {
  it("is refused with its counts, and replaced only on request", async () => {
    const target = await ordinaryDatabase();
    await restoreBackup({ url: target.url, file, isReplacing: false });
    const before = await contentOf(target);
    await expect(restoreBackup({ url: target.url, file, isReplacing: false })).rejects.toThrow(
      "This database has 1 workspace and 5 people: restore into an empty one, or add --replace to delete everything in it first.",
    );
    expect(await contentOf(target)).toEqual(before);
    await restoreBackup({ url: target.url, file, isReplacing: true });
    expect(await contentOf(target)).toEqual(before);
  });

  it("is refused while the app is connected to it", async () => {
    const target = await ordinaryDatabase();
    const app = new pg.Client({ connectionString: target.appUrl });
    await app.connect();
    await expect(restoreBackup({ url: target.url, file, isReplacing: true })).rejects.toThrow(
      "Nextdollar is using this database (open connections: 1): stop it and all its workers, then restore.",
    );
    await app.end();
  });

  it("is refused if it has a table of another program, even with replace", async () => {
    const target = await ordinaryDatabase();
    await query(target.url, "CREATE TABLE foreign_table (a int)");
    await expect(restoreBackup({ url: target.url, file, isReplacing: true })).rejects.toThrow(
      "The table foreign_table does not belong to Nextdollar: restore into a separate database.",
    );
  });

  it("is unchanged after a restore that fails half-way", async () => {
    const target = await ordinaryDatabase();
    await restoreBackup({ url: target.url, file, isReplacing: false });
    const before = await contentOf(target);
    await query(source.url, "ALTER TABLE plan ADD COLUMN by_hand text");
    const odd = inFolder("odd.ndb");
    await writeBackup({ url: source.url, file: odd, appVersion: "0.1.0", keys: null });
    await query(source.url, "ALTER TABLE plan DROP COLUMN by_hand");
    await expect(restoreBackup({ url: target.url, file: odd, isReplacing: true })).rejects.toThrow(
      "The backup has the column by_hand of the table plan, which its migrations do not create",
    );
    expect(await contentOf(target)).toEqual(before);
  });
});

describe("npm run backup and npm run restore", () => {
  const data = fs.mkdtempSync(path.join(os.tmpdir(), "backup-data-"));

  function run(command: string, args: string[], { url, appUrl }: OwnDatabase) {
    const own = { DATABASE_URL: url, APP_DATABASE_URL: appUrl, NEXTDOLLAR_DATA: data, NEXTDOLLAR_KEYS: "" };
    const env = { ...process.env, ...own, NEXTDOLLAR_KEYS_FILE: path.join(data, "keys"), INIT_CWD: folder };
    return new Promise<{ code: number; out: string }>((resolve) => {
      execFile(process.execPath, [`bin/${command}.mjs`, ...args], { env }, (error, out, err) =>
        resolve({ code: error ? Number(error.code) : 0, out: out + err }),
      );
    });
  }

  it("exit with 0 on success, 1 on refusal and 2 for an incomplete command line", async () => {
    const target = await ordinaryDatabase();
    fs.writeFileSync(path.join(data, "keys"), `${process.env.NEXTDOLLAR_KEYS}\n`);
    expect(await run("backup", [], source)).toMatchObject({ code: 2, out: expect.stringMatching(/^Name the file/) });
    expect(await run("restore", ["a", "b"], target)).toMatchObject({ code: 2 });
    expect(await run("restore", ["a", "--force"], target)).toMatchObject({ code: 2 });

    const backup = await run("backup", ["cli.ndb", "--with-keys"], source);
    expect(backup).toMatchObject({ code: 0, out: expect.stringContaining("The file contains the keys: guard it") });
    expect(await run("backup", ["cli.ndb"], source)).toMatchObject({ code: 1 });

    fs.rmSync(path.join(data, "keys"));
    const restore = await run("restore", ["cli.ndb"], target);
    expect(restore.out).toMatch(/^Restored 1 workspaces, [\d,]+ rows as of .*, from .*cli\.ndb\. Every table/);
    expect(restore).toMatchObject({ code: 0, out: expect.stringContaining("Everyone has to sign in again") });
    expect(fs.readFileSync(path.join(data, "keys"), "utf8")).toBe(`${process.env.NEXTDOLLAR_KEYS}\n`);
    await query(target.appUrl, "SELECT FROM workspace_directory");
    await query(target.appUrl, "SELECT FROM pgboss.queue");

    expect(await run("restore", ["cli.ndb"], target)).toMatchObject({
      code: 1,
      out: expect.stringContaining("add --replace to delete everything in it first"),
    });
  });

  it("name the fault of a file in one line, and change neither database nor key file", async () => {
    const target = await ordinaryDatabase();
    const own = `${makeKey()}\n`;
    fs.writeFileSync(path.join(data, "keys"), own);
    const backup = takeApart(file);
    fs.writeFileSync(inFolder("keys-wrong.ndb"), putTogether({ ...backup, end: { ...backup.end, keys: ["none"] } }));
    execFileSync("mkfifo", [inFolder("pipe.ndb")]);
    for (const [name, sentence] of [
      ["keys-wrong.ndb", "is damaged, because its keys are not valid"],
      ["pipe.ndb", "is not an ordinary file"],
      [".", "is a folder"],
    ] as const) {
      const { code, out } = await run("restore", [name], target);
      expect([name, code, out.trim().split("\n").length]).toEqual([name, 1, 1]);
      expect(out).toContain(sentence);
    }
    expect(fs.readFileSync(path.join(data, "keys"), "utf8")).toBe(own);
    expect(await tablesOf(target)).toEqual([]);
  });
});
