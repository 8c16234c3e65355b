import type { Browser, BrowserContext, Page } from "@playwright/test";
import { forgetConfirmation } from "./app-database";
import { nextOwnerCode, OWNER, STRANGER_STATE } from "./owner";
import { expect, expectAccessible, test } from "./watched-page";

const ANALYST_PASSWORD = "another few plain words";

async function strangersPage(browser: Browser): Promise<{ page: Page; context: BrowserContext }> {
  const context = await browser.newContext({ storageState: STRANGER_STATE });
  return { page: await context.newPage(), context };
}

async function signIn(page: Page, email: string, password: string): Promise<void> {
  await page.getByLabel("Email address").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
}

async function signInOwner(page: Page): Promise<void> {
  await signIn(page, OWNER.email, OWNER.password);
  await page.waitForURL(/\/sign-in\/second-factor\?/);
  await page.getByLabel("Code", { exact: true }).fill(await nextOwnerCode());
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
}

test("an installation is set up only once, and a stranger reaches the requested page through the sign-in", async ({
  browser,
}) => {
  const { page, context } = await strangersPage(browser);
  await page.goto("/set-up");
  await expect(page).toHaveURL(/\/sign-in$/);
  await expectAccessible(page);
  await page.goto("/main/reports");
  await expect(page).toHaveURL(/\/sign-in\?next=%2Fmain/);
  await signIn(page, OWNER.email, "not the password at all");
  await expect(page.getByText("The email address or the password is wrong.")).toBeVisible();
  await page.reload();
  await page.getByLabel("Email address").fill("stranger@example.com");
  await page.getByLabel("Password", { exact: true }).fill("not the password at all");
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page.getByText("The email address or the password is wrong.")).toBeVisible();
  await signInOwner(page);
  await expect(page).toHaveURL(/\/main/);
  await context.close();
});

test("the demo opens with one click and gives access to nothing else", async ({ browser }) => {
  const { page, context } = await strangersPage(browser);
  await page.goto("/sign-in?next=https://elsewhere.example");
  await page.getByRole("button", { name: "Look at the demo" }).click();
  await page.waitForURL("**/demo/overview");
  await page.goto("/main/overview");
  await expect(page.getByRole("heading", { name: "Main" })).toHaveCount(0);
  await page.goto("/account/security");
  await expect(page).toHaveURL(/\/sign-in/);
  await context.close();
});

test("changing members asks for a new code after the last confirmation has expired, and then succeeds", async ({
  page,
}) => {
  await forgetConfirmation(OWNER.email);
  await page.goto("/main/settings/members");
  await page.getByLabel("Email address").fill("newcomer@example.com");
  await page.getByRole("button", { name: "Invite" }).click();
  const dialog = page.getByRole("dialog", { name: "Confirm your identity" });
  await expect(dialog).toBeVisible();
  await expectAccessible(page);
  await dialog.getByLabel("Code", { exact: true }).fill("000000");
  await dialog.getByRole("button", { name: "Confirm" }).click();
  await expect(dialog.getByText("The code is wrong or was already used")).toBeVisible();
  await dialog.getByLabel("Code", { exact: true }).fill(await nextOwnerCode());
  await dialog.getByRole("button", { name: "Confirm" }).click();
  await expect(dialog).toHaveCount(0);
  await expect(page.getByLabel("Invitation link for newcomer@example.com")).toBeVisible();
});

test("an invited analyst joins once by the link and sees no control that they cannot use", async ({
  page,
  browser,
}) => {
  await page.goto("/main/settings/members");
  await page.getByLabel("Email address").fill("ana@example.com");
  await page.getByLabel("Role", { exact: true }).selectOption("analyst");
  await page.getByRole("button", { name: "Invite" }).click();
  const link = await page.getByLabel("Invitation link for ana@example.com").inputValue();
  const invitation = new URL(link).pathname;

  const { page: theirs, context } = await strangersPage(browser);
  await theirs.goto(invitation);
  await expect(theirs.getByRole("heading", { name: "Join Main" })).toBeVisible();
  await expectAccessible(theirs);
  await theirs.getByLabel("Your name").fill("Ana");
  await theirs.getByLabel("Password", { exact: true }).fill("password1234");
  await theirs.getByRole("button", { name: "Create account and join" }).click();
  await expect(theirs.getByText("This password is easy to guess. Choose another.")).toBeVisible();
  await theirs.getByLabel("Password", { exact: true }).fill(ANALYST_PASSWORD);
  await theirs.getByRole("button", { name: "Create account and join" }).click();
  await theirs.waitForURL("**/main/overview");
  await expectNoForbiddenControl(theirs);
  await context.close();

  const { page: late, context: lateContext } = await strangersPage(browser);
  await late.goto(invitation);
  await expect(late.getByRole("heading", { name: "This invitation is not valid" })).toBeVisible();
  await lateContext.close();
});

test("ending a session in one browser signs the other browser out at its next request", async ({ page, browser }) => {
  const { page: other, context } = await strangersPage(browser);
  await other.goto("/sign-in?next=/main/runs");
  await signInOwner(other);
  await other.waitForURL("**/main/runs");
  await page.goto("/account/security");
  await expectAccessible(page);
  await page.getByRole("button", { name: "End all others" }).click();
  await expect(page.getByRole("button", { name: "End all others" })).toHaveCount(0);
  await other.goto("/main/runs");
  await expect(other).toHaveURL(/\/sign-in/);
  await context.close();
});

test("text typed before the page's scripts run is kept and never appears in an address", async ({ browser }) => {
  const { page, context } = await strangersPage(browser);
  let release = (): void => undefined;
  const held = new Promise<void>((resolve) => (release = resolve));
  await page.route(/\/_next\/static\/.*\.js/, async (route) => {
    await held;
    await route.continue();
  });
  await page.goto("/sign-in", { waitUntil: "commit" });
  await page.getByLabel("Email address").fill(OWNER.email);
  await page.getByLabel("Password", { exact: true }).fill(OWNER.password);
  await expect(page.getByRole("button", { name: "Sign in", exact: true })).toBeDisabled();
  await page.getByLabel("Password", { exact: true }).press("Enter");
  release();
  await expect(async () => {
    await page.getByRole("button", { name: "Show password" }).click({ timeout: 500 });
    await expect(page.getByRole("button", { name: "Show password" })).toHaveAttribute("aria-pressed", "true", {
      timeout: 500,
    });
  }).toPass();
  expect(new URL(page.url()).search).toBe("");
  await expect(page.getByLabel("Email address")).toHaveValue(OWNER.email);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.waitForURL(/\/sign-in\/second-factor/);
  await context.close();
});

test("signing out ends the session, and the next visit asks for a sign-in", async ({ browser }) => {
  const { page, context } = await strangersPage(browser);
  await page.goto("/sign-in");
  await signIn(page, "ana@example.com", ANALYST_PASSWORD);
  await page.waitForURL("**/main/overview");
  await page.getByRole("button", { name: "Account of Ana" }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await page.waitForURL("**/sign-in");
  await page.goto("/main/overview");
  await expect(page).toHaveURL(/\/sign-in\?next=/);
  await context.close();
});

/** Controls that change something are missing or disabled, and links to screens of other roles are missing. */
async function expectNoForbiddenControl(page: Page): Promise<void> {
  for (const [path, names] of Object.entries(FORBIDDEN)) {
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    for (const name of names) {
      for (const role of ["button", "link"] as const) {
        for (const control of await page.getByRole(role, { name }).all())
          await expect(control, `${role} "${String(name)}" at ${path}`).toBeDisabled();
      }
    }
  }
}

const FORBIDDEN = {
  "/main/overview": [/^Import a CSV/, /^Make a plan/],
  "/main/plan?all=1": [/^New plan/, /^Make a plan/],
  "/main/import": [/^Choose/],
  "/main/settings/members": [
    /^Invite/,
    /^Remove/,
    /^Revoke/,
    /^API tokens$/,
    /^Audit log$/,
    /^Single sign-on$/,
    /^Data$/,
  ],
  "/main/settings/workspace": [/^Save/, /^Stop/],
};
