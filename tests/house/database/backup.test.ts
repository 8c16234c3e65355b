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

describe("a backup that is made while the app writes", () => {
  it("is of one moment, whatever is written between two of its tables", async () => {
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

  it("keeps no writer waiting", async () => {
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
  it("can be read by its owner alone, and never takes the place of another", async () => {
    expect(fs.statSync(file).mode & 0o777).toBe(0o600);
    await expect(writeBackup({ url: source.url, file, appVersion: "0.1.0", keys: null })).rejects.toThrow(
      `${file} is there already: choose another name, or move it away.`,
    );
  });

  it("has its name only once it is whole", async () => {
    const cut = inFolder("never.ndb");
    const onTable = (name: string) => {
      if (name === "plan") throw new Error("pulled the plug");
    };
    await expect(writeBackup({ url: source.url, file: cut, appVersion: "0.1.0", keys: null, onTable })).rejects.toThrow(
      "pulled the plug",
    );
    expect(fs.readdirSync(folder).filter((name) => name.startsWith("never"))).toEqual([]);
  });

  it("holds no key and no session unless keys are asked for", async () => {
    const key = makeKey();
    const withKeys = inFolder("keys.ndb");
    await writeBackup({ url: source.url, file: withKeys, appVersion: "0.1.0", keys: [key] });
    const [without, content] = [file, withKeys].map((name) => gunzipSync(fs.readFileSync(name)).toString());
    expect(without).not.toContain(process.env.NEXTDOLLAR_KEYS?.split(":")[1]);
    expect(content).toContain(key);
    expect((await checkBackup(withKeys)).keys).toEqual([key]);
    for (const table of Object.keys(LEFT_OUT)) expect(content).not.toContain(`{"table":"${table}"`);
  });

  it("names what is not the product's and leaves it out", async () => {
    await query(source.url, "CREATE TABLE somebody_elses (a int)");
    const { foreign } = await writeBackup({
      url: source.url,
      file: inFolder("foreign.ndb"),
      appVersion: "0.1.0",
      keys: null,
    });
    await query(source.url, "DROP TABLE somebody_elses");
    expect(foreign).toEqual(["somebody_elses"]);
  });

  it("is not written with a row that no restore would read", async () => {
    const rename = (name: string) =>
      query(source.url, `UPDATE app_user SET name = ${name} WHERE email = $1`, [world.people.owner.email]);
    await rename("repeat('x', 257 * 1024 * 1024)");
    const long = writeBackup({ url: source.url, file: inFolder("long.ndb"), appVersion: "0.1.0", keys: null });
    await expect(long).rejects.toThrow("The table app_user has a row of about 258 MB, and a restore takes 256 MB");
    await rename("'Owner'");
    expect(fs.existsSync(inFolder("long.ndb"))).toBe(false);
  });

  it("is refused where there is nothing to back up", async () => {
    const { url } = await ordinaryDatabase();
    await expect(writeBackup({ url, file: inFolder("none.ndb"), appVersion: "0.1.0", keys: null })).rejects.toThrow(
      /holds nothing of Nextdollar's/,
    );
  });
});

describe("a place that is not empty", () => {
  it("is refused with what it holds, and replaced only where that is asked for", async () => {
    const target = await ordinaryDatabase();
    await restoreBackup({ url: target.url, file, isReplacing: false });
    const before = await contentOf(target);
    await expect(restoreBackup({ url: target.url, file, isReplacing: false })).rejects.toThrow(
      "This database holds 1 workspace and 5 people: restore into an empty one, or add --replace to delete all of it first.",
    );
    expect(await contentOf(target)).toEqual(before);
    await restoreBackup({ url: target.url, file, isReplacing: true });
    expect(await contentOf(target)).toEqual(before);
  });

  it("is refused while the app is at work on it", async () => {
    const target = await ordinaryDatabase();
    const app = new pg.Client({ connectionString: target.appUrl });
    await app.connect();
    await expect(restoreBackup({ url: target.url, file, isReplacing: true })).rejects.toThrow(
      "Nextdollar is at work on this database (1 connections): stop it with all its workers, then restore.",
    );
    await app.end();
  });

  it("is refused where somebody else's table is, even to be replaced", async () => {
    const target = await ordinaryDatabase();
    await query(target.url, "CREATE TABLE somebody_elses (a int)");
    await expect(restoreBackup({ url: target.url, file, isReplacing: true })).rejects.toThrow(
      "The table somebody_elses is not Nextdollar's: restore into a database of its own.",
    );
  });

  it("is as it was after a restore that fails half-way", async () => {
    const target = await ordinaryDatabase();
    await restoreBackup({ url: target.url, file, isReplacing: false });
    const before = await contentOf(target);
    await query(source.url, "ALTER TABLE plan ADD COLUMN by_hand text");
    const odd = inFolder("odd.ndb");
    await writeBackup({ url: source.url, file: odd, appVersion: "0.1.0", keys: null });
    await query(source.url, "ALTER TABLE plan DROP COLUMN by_hand");
    await expect(restoreBackup({ url: target.url, file: odd, isReplacing: true })).rejects.toThrow(
      "The backup has the column by_hand of the table plan, which its own migrations do not make",
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

  it("end with 0 where it is done, 1 where it is refused and 2 where something is missing", async () => {
    const target = await ordinaryDatabase();
    fs.writeFileSync(path.join(data, "keys"), `${process.env.NEXTDOLLAR_KEYS}\n`);
    expect(await run("backup", [], source)).toMatchObject({ code: 2, out: expect.stringMatching(/^Name the file/) });
    expect(await run("restore", ["a", "b"], target)).toMatchObject({ code: 2 });
    expect(await run("restore", ["a", "--force"], target)).toMatchObject({ code: 2 });

    const backup = await run("backup", ["cli.ndb", "--with-keys"], source);
    expect(backup).toMatchObject({ code: 0, out: expect.stringContaining("The keys are in it: guard the file") });
    expect(await run("backup", ["cli.ndb"], source)).toMatchObject({ code: 1 });

    fs.rmSync(path.join(data, "keys"));
    const restore = await run("restore", ["cli.ndb"], target);
    expect(restore.out).toMatch(/^Restored 1 workspaces, [\d,]+ rows of .*, from .*cli\.ndb: every table/);
    expect(restore).toMatchObject({ code: 0, out: expect.stringContaining("Everybody signs in again") });
    expect(fs.readFileSync(path.join(data, "keys"), "utf8")).toBe(`${process.env.NEXTDOLLAR_KEYS}\n`);
    await query(target.appUrl, "SELECT FROM workspace_directory");
    await query(target.appUrl, "SELECT FROM pgboss.queue");

    expect(await run("restore", ["cli.ndb"], target)).toMatchObject({
      code: 1,
      out: expect.stringContaining("add --replace to delete all of it first"),
    });
  });

  it("say in one line what is wrong with a file, and leave database and key file as they are", async () => {
    const target = await ordinaryDatabase();
    const own = `${makeKey()}\n`;
    fs.writeFileSync(path.join(data, "keys"), own);
    const backup = takeApart(file);
    fs.writeFileSync(inFolder("keys-wrong.ndb"), putTogether({ ...backup, end: { ...backup.end, keys: ["none"] } }));
    execFileSync("mkfifo", [inFolder("pipe.ndb")]);
    for (const [name, sentence] of [
      ["keys-wrong.ndb", "is damaged, because its keys are not fit"],
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
