import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, expect, it } from "vitest";
import { APP_ROLE, ensureAppRole } from "../../../bin/lib/app-role.mjs";
import { emptyDatabase, ordinaryDatabase, query } from "./own-database";

const made: string[] = [];
const newFolder = () => fs.mkdtempSync(path.join(os.tmpdir(), "app-role-"));
const userOf = (address: string) => new URL(address).username;
const WHO = `SELECT current_user::text AS name, pg_has_role('${APP_ROLE}', 'MEMBER') AS member,
  (SELECT rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb FROM pg_roles WHERE rolname = current_user) AS mighty`;

/** These tests share the server and so its roles; `home` is the folder with the password. */
async function ensure(url: string, home: string): Promise<string> {
  const address = await ensureAppRole(url, home);
  if (!made.includes(userOf(address))) made.push(userOf(address));
  return address;
}

afterEach(async () => {
  const { url } = await emptyDatabase();
  for (const role of made.splice(0)) if (role !== APP_ROLE) await query(url, `DROP ROLE ${role}`);
});

it("a second installation on one server gets its own login, and the first keeps its password", async () => {
  const [production, drill] = [newFolder(), newFolder()];
  const { url } = await emptyDatabase();
  const first = await ensure(url, production);
  const second = await ensure(url, drill);
  expect(userOf(second)).not.toBe(userOf(first));
  for (const address of [first, second])
    expect(await query(address, WHO)).toEqual([{ name: userOf(address), member: true, mighty: false }]);
  expect(await ensure(url, production)).toBe(first);
  expect(await ensure(url, drill)).toBe(second);
});

it("a lost password creates a new login and does not change the old one", async () => {
  const folder = newFolder();
  const { url } = await emptyDatabase();
  const first = await ensure(url, folder);
  fs.rmSync(path.join(folder, "app-password"));
  const second = await ensure(url, folder);
  expect(userOf(second)).not.toBe(userOf(first));
  await expect(query(first, WHO)).resolves.toHaveLength(1);
});

it("the server stores a verifier of the password, and never sees the password itself", async () => {
  const { url } = await emptyDatabase();
  const address = await ensure(url, newFolder());
  const [stored] = await query<{ rolpassword: string }>(
    url,
    `SELECT rolpassword FROM pg_authid WHERE rolname = '${userOf(address)}'`,
  );
  expect(stored?.rolpassword).toMatch(/^SCRAM-SHA-256\$4096:/);
  const wrong = new URL(address);
  wrong.password = "something-else";
  await expect(query(wrong.href, WHO)).rejects.toThrow(/password authentication failed/);
});

it("an owner who may not create roles gets the statement for an administrator", async () => {
  const { url } = await ordinaryDatabase();
  await expect(ensureAppRole(url, newFolder())).rejects.toThrow(
    `run "CREATE ROLE ${APP_ROLE} LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE NOREPLICATION PASSWORD '…';"`,
  );
});
