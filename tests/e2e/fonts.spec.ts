import { expect, test } from "./watched-page";

test("the browser under test has a font of its own, so text never waits for the app's", async ({ page }) => {
  await page.setContent('<span id="text">Where should the next dollar go?</span>');
  const cdp = await page.context().newCDPSession(page);
  await cdp.send("DOM.enable");
  await cdp.send("CSS.enable");
  const { root } = await cdp.send("DOM.getDocument");
  const { nodeId } = await cdp.send("DOM.querySelector", { nodeId: root.nodeId, selector: "#text" });
  const { fonts } = await cdp.send("CSS.getPlatformFontsForNode", { nodeId });
  expect(fonts.map(({ isCustomFont }) => isCustomFont)).toEqual([false]);
});
