import { execFile } from "node:child_process";
import { randomUUID } from "node:crypto";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { symmetricDecrypt, symmetricEncrypt } from "better-auth/crypto";
import { authSecrets, keyRing } from "@/lib/secrets";
import { openConnectionSecret, saveConnectionSecret } from "@/lib/store/accounts/connection-secrets";
import { savePerson } from "@/lib/store/people/people";
import { inWorkspace } from "@/lib/store/db/workspace-transaction";
import { changeKeyFile, ensureKeys, makeKey } from "../../../bin/lib/keys.mjs";
import { openAdAccount } from "../ad-account";
import { asOwner } from "../owner";

const folder = fs.mkdtempSync(path.join(os.tmpdir(), "rotation-"));
afterAll(() => fs.rmSync(folder, { recursive: true }));
let file: string;
beforeEach(() => {
  file = path.join(folder, randomUUID());
  vi.stubEnv("NEXTDOLLAR_KEYS", "");
  vi.stubEnv("NEXTDOLLAR_KEYS_FILE", file);
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await asOwner("DELETE FROM connection_secret");
  await asOwner("DELETE FROM two_factor");
});

const entriesOf = () => fs.readFileSync(file, "utf8").trim().split("\n");
const nameOf = (entry = "") => entry.split(":")[0] ?? "";

/** Runs the command as the application, because it needs no more rights. */
function rotateKeys(...args: string[]): Promise<{ code: number; text: string }> {
  const command = ["--import", "tsx", "bin/rotate-keys/main.ts", ...args];
  const env = { ...process.env, DATABASE_URL: "", LOG_LEVEL: "warn" };
  return new Promise((resolve) => {
    execFile(process.execPath, command, { env }, (error, out, err) =>
      resolve({ code: typeof error?.code === "number" ? error.code : 0, text: out + err }),
    );
  });
}

async function saveOneOfEach() {
  const { workspaceId, connection } = await openAdAccount({ Search: ["a"] });
  const name = { connectionId: connection.connectionId, field: "token" };
  await inWorkspace(workspaceId, (tx) => saveConnectionSecret(tx, { ...name, plaintext: "platform" }));
  const { userId } = await savePerson({ email: `${workspaceId}@example.com`, name: "Ann" });
  const encrypt = (data: string) => symmetricEncrypt({ key: cipherKey(), data });
  await asOwner("INSERT INTO two_factor (id, user_id, secret, backup_codes) VALUES ($1, $2, $3, $4)", [
    randomUUID(),
    userId,
    await encrypt("factor"),
    await encrypt("recovery"),
  ]);
  return {
    read: () => inWorkspace(workspaceId, (tx) => openConnectionSecret(tx, name)),
    readFactor: () => factorOf(userId),
  };
}

async function factorOf(userId: string): Promise<string[]> {
  const [row] = await asOwner<{ secret: string; backup_codes: string }>("SELECT * FROM two_factor WHERE user_id = $1", [
    userId,
  ]);
  const decrypt = (data = "") => symmetricDecrypt({ key: cipherKey(), data });
  return [await decrypt(row?.secret), await decrypt(row?.backup_codes)];
}

const cipherKey = () => ({
  keys: new Map(authSecrets().map(({ version, value }) => [version, value])),
  currentVersion: authSecrets()[0]?.version ?? 0,
});

describe("npm run rotate-keys", () => {
  it("moves from one key to the next, and the old key can be deleted", { timeout: 240_000 }, async () => {
    changeKeyFile(file, () => [makeKey()]);
    const old = nameOf(entriesOf()[0]);
    const { read, readFactor } = await saveOneOfEach();

    expect((await rotateKeys()).text).toContain(`${old}   encrypts new secrets; secrets that need it: 3`);
    expect(await rotateKeys("new")).toMatchObject({ code: 0, text: expect.stringContaining("Back the file up now") });
    const now = nameOf(entriesOf()[0]);
    expect(entriesOf().map(nameOf)).toEqual([now, old]);
    expect(fs.statSync(file).mode & 0o777).toBe(0o600);
    expect(keyRing().writing.keyId).toBe(now);
    expect([(await read())?.plaintext, ...(await readFactor())]).toEqual(["platform", "factor", "recovery"]);

    expect(await rotateKeys("retire", old)).toEqual({
      code: 1,
      text: `Secrets that still need the key "${old}": 3. Move them with npm run rotate-keys -- run.\n`,
    });
    expect((await rotateKeys("retire", now)).text).toContain("encrypts new secrets: create another key first");
    expect((await rotateKeys("retire", "unknown")).text).toContain('no key "unknown"');
    const run = await rotateKeys("run");
    expect(run.text).toContain(`Secrets moved to the key "${now}": connections 1, sign-in 2.`);
    expect((await rotateKeys("run")).text).toContain("connections 0, sign-in 0.");
    expect(await rotateKeys("retire", old)).toMatchObject({ code: 0 });
    expect(entriesOf().map(nameOf)).toEqual([now]);
    expect([(await read())?.plaintext, ...(await readFactor())]).toEqual(["platform", "factor", "recovery"]);
  });

  it("moves the secrets that it can open and names the others", { timeout: 240_000 }, async () => {
    changeKeyFile(file, () => [makeKey()]);
    await saveOneOfEach();
    const lost = nameOf(entriesOf()[0]);
    changeKeyFile(file, () => [makeKey()]);
    const { code, text } = await rotateKeys("run");
    expect(code).toBe(1);
    expect(text).toContain("Not moved and unchanged (3):");
    expect(text).toContain(`needs the key "${lost}", which is not in the key ring`);
    expect((await rotateKeys()).text).toContain(`${lost}   MISSING; secrets that need it: 1`);
  });

  it("does not change keys in the environment, and rejects unknown arguments", { timeout: 240_000 }, async () => {
    vi.stubEnv("NEXTDOLLAR_KEYS_FILE", "");
    vi.stubEnv("NEXTDOLLAR_KEYS", makeKey());
    const { code, text } = await rotateKeys("new");
    expect(code).toBe(0);
    expect(text).toMatch(/\n {2}\d{4}-\d\d-\d\d-[0-9a-f]{4}:[\w-]{43}\n/);
    expect(text).toContain("at the END of NEXTDOLLAR_KEYS");
    expect(await rotateKeys("again")).toMatchObject({
      code: 1,
      text: expect.stringContaining('"again" is not a step'),
    });
  });
});

describe("a start", () => {
  const url = process.env.DATABASE_URL ?? "";
  const data = path.join(folder, "data");
  const own = path.join(data, "keys");
  const start = () => {
    vi.stubEnv("NEXTDOLLAR_KEYS", "");
    vi.stubEnv("NEXTDOLLAR_KEYS_FILE", "");
    return ensureKeys({ url, own });
  };

  it("creates the keys once, and no others for a database with secrets", async () => {
    vi.spyOn(console, "log").mockImplementation(() => undefined);
    await asOwner("TRUNCATE connection_secret, two_factor");
    await start();
    fs.rmSync(own);
    await start();
    const made = fs.readFileSync(own, "utf8");
    expect(process.env.NEXTDOLLAR_KEYS_FILE).toBe(own);
    expect(keyRing().keys.size).toBe(1);
    await start();
    expect(fs.readFileSync(own, "utf8")).toBe(made);
    await saveOneOfEach();
    fs.rmSync(own);
    await expect(start()).rejects.toThrow(`The key file ${own} is missing`);
    expect(fs.existsSync(own)).toBe(false);
  });

  it("uses the given keys", async () => {
    vi.stubEnv("NEXTDOLLAR_KEYS_FILE", "");
    vi.stubEnv("NEXTDOLLAR_KEYS", makeKey());
    await ensureKeys({ url, own });
    expect(fs.existsSync(own)).toBe(false);
    expect(process.env.NEXTDOLLAR_KEYS_FILE).toBe("");
  });

  it("ends at once when the given keys are invalid", async () => {
    vi.stubEnv("NEXTDOLLAR_KEYS", "short:c2hvcnQ");
    vi.stubEnv("NEXTDOLLAR_KEYS_FILE", "");
    await expect(ensureKeys({ url, own })).rejects.toThrow("Nextdollar does not start without valid keys");
  });
});
