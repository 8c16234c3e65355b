import { beforeEach, expect, test } from "vitest";
import { issueSetupCode, isSetUp, setUp } from "@/lib/services/identity/set-up/set-up";
import { listWorkspaces } from "@/lib/services/workspace/list-workspaces";
import { createWorkspace } from "@/lib/services/workspace/create-workspace";
import { seedDemo } from "@/lib/services/demo/seed-demo";
import { databaseClient } from "@/lib/store/db/client";
import { savePerson } from "@/lib/store/people/people";
import { Browser } from "./browser";
import { actorOf, makePerson } from "./people";

const FORM = {
  name: "Olive",
  email: "owner@example.com",
  password: "four plain words here",
  workspaceName: "Main",
  currency: "EUR",
  timeZone: "Europe/Berlin",
};
const HERE = { isLoopback: true };
const AWAY = { isLoopback: false };

beforeEach(async () => {
  const client = databaseClient();
  await client.rateLimit.deleteMany();
  await client.installation.deleteMany();
  await client.account.deleteMany();
  await client.appUser.deleteMany({ where: { email: { startsWith: "owner" } } });
});

test("if several people claim the installation at once, one becomes the owner", async () => {
  const tries = await Promise.allSettled(
    Array.from({ length: 8 }, (_, number) =>
      setUp({ ...FORM, email: `owner${number}@example.com` }, HERE, new Browser().facts(), new Date()),
    ),
  );
  expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect(await databaseClient().account.count()).toBe(1);
  await expect(setUp(FORM, HERE, new Browser().facts(), new Date())).rejects.toMatchObject({ code: "conflict" });
});

test("from another machine, set-up needs the newest console code", async () => {
  const facts = new Browser().facts();
  await expect(setUp(FORM, AWAY, facts, new Date())).rejects.toMatchObject({ field: "code" });
  const older = await issueSetupCode();
  const code = await issueSetupCode();
  expect(code.replaceAll("-", "")).toMatch(/^[0-9a-f]{32}$/);
  expect(JSON.stringify(await databaseClient().installation.findMany())).not.toContain(code.replaceAll("-", ""));
  await expect(setUp({ ...FORM, code: older }, AWAY, facts, new Date())).rejects.toMatchObject({ field: "code" });
  expect(await isSetUp()).toBe(false);
  await setUp({ ...FORM, code: ` ${code.toUpperCase()} ` }, AWAY, facts, new Date());
  expect(await isSetUp()).toBe(true);
});

test("the set-up code cannot be guessed: five attempts a minute", async () => {
  await issueSetupCode();
  const facts = new Browser().facts();
  for (let number = 0; number < 5; number++)
    await expect(setUp({ ...FORM, code: String(number) }, AWAY, facts, new Date())).rejects.toMatchObject({
      field: "code",
    });
  await expect(setUp({ ...FORM, code: "6" }, AWAY, facts, new Date())).rejects.toMatchObject({ code: "rate-limited" });
});

test("the owner gets their own workspace and access to the demo", async () => {
  await seedDemo(new Date());
  const browser = new Browser();
  browser.keep((await setUp(FORM, HERE, browser.facts(), new Date())).cookies);
  const workspaces = await listWorkspaces(await actorOf(browser));
  expect(workspaces.filter(({ isDemo }) => isDemo)).toHaveLength(1);
  expect(workspaces.filter(({ isDemo }) => !isDemo).map(({ name }) => name)).toContain("Main");
});

test("a rejected password creates no account", async () => {
  await expect(setUp({ ...FORM, password: "short" }, HERE, new Browser().facts(), new Date())).rejects.toMatchObject({
    field: "password",
  });
  expect(await isSetUp()).toBe(false);
  expect(await databaseClient().account.count()).toBe(0);
});

test("workspaces from before accounts existed go to the owner, but not those of other people", async () => {
  const before = await savePerson({ email: "owner@localhost", name: "Local owner" });
  const old = await createWorkspace(before.userId, { name: "Of old" });
  const other = await makePerson(`other-${Date.now()}@example.com`);
  await createWorkspace(other, { name: "Of another" });
  await databaseClient().account.updateMany({ where: { userId: other }, data: { password: null } });
  const browser = new Browser();
  browser.keep((await setUp(FORM, HERE, browser.facts(), new Date())).cookies);
  const mine = (await listWorkspaces(await actorOf(browser))).map(({ name }) => name);
  expect(mine).toContain(old.name);
  expect(mine).not.toContain("Of another");
});
