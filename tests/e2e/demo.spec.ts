import { expect, expectAccessible, test } from "./watched-page";

const WEEK_TIMEOUT_MS = 120_000;

test("the demo shows what changed when Nextdollar took over, and the way to one's own workspace on every page", async ({
  page,
}) => {
  await page.goto("/demo/overview");
  const tiles = page.getByRole("region", { name: "With Nextdollar, and with the old split on the same days" });
  await expect(tiles.getByText(/^\S+ with the old split/)).toHaveCount(3);
  await expect(tiles.getByText("Met", { exact: true })).toBeVisible();
  await expect(page.getByText(/^Nextdollar took over on \d+ \w{3}$/)).toBeVisible();
  await expect(page.getByRole("region", { name: /^Pending approval/ })).toContainText("90% likely between +");
  for (const path of [
    "/demo/reports?period=90",
    "/demo/plan?all=1",
    "/demo/runs",
    "/demo/import",
    "/demo/settings/members",
  ]) {
    await page.goto(path);
    await expect(page.getByRole("link", { name: "Set up your own" })).toHaveAttribute("href", "/new");
  }
  await page.goto("/demo/reports?period=90");
  await expect(page.getByText(/^Nextdollar took over on \d+ \w{3}$/)).toBeVisible();
});

test("a simulated week shows its progress and ends with a summary whose nights link to their decisions", async ({
  page,
}) => {
  test.setTimeout(WEEK_TIMEOUT_MS + 60_000);
  await page.goto("/demo/overview");
  await page.getByRole("button", { name: "Simulate the next 7 days" }).click();
  await expect(page.getByText(/^\d of 7 days$/)).toBeVisible();
  const week = page.getByRole("region", { name: "7 nights simulated" });
  await expect(week).toBeVisible({ timeout: WEEK_TIMEOUT_MS });
  await expect(week.getByText(/With the old split, the same days bring .* That is \+\d/)).toBeVisible();
  await expectAccessible(page);
  const nights = week.getByRole("rowheader").getByRole("link");
  await expect(nights).toHaveCount(7);
  const day = (await nights.last().innerText()).trim();
  await nights.last().click();
  await expect(page.getByRole("region", { name: `Budgets for ${day}` })).toBeVisible();
});
