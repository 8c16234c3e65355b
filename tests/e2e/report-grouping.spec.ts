import type { Page } from "@playwright/test";
import { expect, test } from "./watched-page";

test("another grouping by a click draws the same chart as the page by its address", async ({ page }) => {
  await page.goto("/demo/reports");
  await expect.poll(() => stacks(page)).not.toEqual([]);
  const byChannel = await stacks(page);
  await page.getByRole("link", { name: "By conversion action" }).click();
  await expect(page.getByRole("heading", { name: "By conversion action" })).toBeVisible();
  await expect.poll(async () => coloursOf(await stacks(page)).size).toBeLessThan(coloursOf(byChannel).size);
  const clicked = await stacks(page);
  await page.reload();
  await expect.poll(() => stacks(page)).toEqual(clicked);
  expectPendingOnTop(clicked);

  await page.getByRole("link", { name: "By channel" }).click();
  await expect(page.getByRole("heading", { name: "By channel" })).toBeVisible();
  await expect.poll(() => stacks(page)).toEqual(byChannel);
});

/** The fills of the first chart's bars by position, from bottom to top. Ids of patterns differ from page to page. */
function stacks(page: Page): Promise<string[][]> {
  return page
    .locator("svg.recharts-surface")
    .first()
    .evaluate((chart) => {
      const bars = [...chart.querySelectorAll<SVGGraphicsElement>(".recharts-bar-rectangle path")].map((path) => ({
        box: path.getBBox(),
        fill: (path.getAttribute("fill") ?? "").replace(/url\(#.*-(\w+)\)/, "hatched $1"),
      }));
      const columns = new Map<number, typeof bars>();
      for (const bar of bars) {
        const x = Math.round(bar.box.x);
        columns.set(x, [...(columns.get(x) ?? []), bar]);
      }
      return [...columns]
        .sort(([a], [b]) => a - b)
        .map(([, column]) => column.sort((a, b) => b.box.y - a.box.y).map(({ fill }) => fill));
    });
}

function coloursOf(columns: string[][]): Set<string> {
  return new Set(columns.flat());
}

function expectPendingOnTop(columns: string[][]): void {
  const withPending = columns.filter((column) => column.includes("none"));
  expect(withPending.length).toBeGreaterThan(0);
  for (const column of withPending) expect(column.indexOf("none")).toBe(column.length - 1);
}
