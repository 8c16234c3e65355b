import { expect, test } from "./watched-page";

test("the web process answers without revealing its software", async ({ request }) => {
  const response = await request.get("/api/health");
  expect(await response.json()).toEqual({ status: "ok" });
  expect(response.headers()).not.toHaveProperty("x-powered-by");
});
