import fs from "node:fs";
import { expect, it } from "vitest";
import { ROLES_PAGE, rolesPage } from "../../bin/docs/roles-page";
import { PERMISSION_NAMES, PERMISSIONS } from "../../lib/domain/permissions";

it("the page on roles is the one that `npm run docs` generates", async () => {
  expect(fs.readFileSync(ROLES_PAGE, "utf8")).toBe(await rolesPage());
});

it("the page on roles has a row for every permission", () => {
  const rows = fs.readFileSync(ROLES_PAGE, "utf8").split("\n");
  for (const name of PERMISSION_NAMES) {
    const row = rows.find((line) => line.includes(`\`${name}\``));
    expect(row?.match(/\| yes +/g)?.length, name).toBe(PERMISSIONS[name].roles.length);
  }
});
