import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { expect, it } from "vitest";
import { migrate } from "../../../bin/lib/migrate.mjs";
import { asApplication, asOwner } from "../../store/owner";
import { emptyDatabase, query } from "./own-database";

const PLANTED =
  "CREATE FUNCTION public.format(text, text, text) RETURNS text LANGUAGE sql AS $$ SELECT current_user::text $$";

it("functions with the owner's rights search only schemas that no one else can write to", async () => {
  const functions = await asOwner<{ name: string; settings: string[] | null }>(
    `SELECT p.oid::regprocedure::text AS name, p.proconfig AS settings FROM pg_proc p
     WHERE p.prosecdef AND p.pronamespace <> 'pg_catalog'::regnamespace`,
  );
  expect(functions).toEqual([{ name: "delete_workspace()", settings: ["search_path=pg_catalog, pg_temp"] }]);
});

it("the app's role cannot create a function in the public schema", async () => {
  await expect(asApplication(PLANTED)).rejects.toThrow(/permission denied for schema public/);
});

it("the app's role cannot do so either in a database from before PostgreSQL 15, where everyone could", async () => {
  const { url, appUrl } = await emptyDatabase();
  await query(url, "GRANT CREATE ON SCHEMA public TO PUBLIC");
  const earlier = fs.mkdtempSync(path.join(os.tmpdir(), "earlier-"));
  for (const name of fs.readdirSync("prisma/migrations").filter((one) => one < "20261129"))
    fs.cpSync(path.join("prisma/migrations", name), path.join(earlier, name), { recursive: true });
  await migrate(url, earlier);
  await expect(query(appUrl, PLANTED)).resolves.toBeDefined();
  await query(url, "DROP FUNCTION public.format(text, text, text)");
  await migrate(url);
  await expect(query(appUrl, PLANTED)).rejects.toThrow(/permission denied for schema public/);
});
