import type { Page } from "@playwright/test";
import { nextOwnerCode, OWNER, STRANGER_STATE } from "./owner";
import { expect, expectAccessible, test } from "./watched-page";

// A passkey belongs to a host name and never to an IP address.
const baseURL = (process.env.BASE_URL ?? "").replace("127.0.0.1", "localhost");
test.use({ storageState: STRANGER_STATE, baseURL });

test("a passkey is added with a name, signs in on its own, and no longer works after it is removed", async ({
  page,
}) => {
  const authenticator = await addVirtualAuthenticator(page);
  await page.goto("/sign-in?next=/account/security");
  await expectAccessible(page);
  await page.getByLabel("Email address").fill(OWNER.email);
  await page.getByLabel("Password", { exact: true }).fill(OWNER.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL("**/sign-in/second-factor?*");
  await page.getByLabel("Code", { exact: true }).fill(await nextOwnerCode());
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL("**/account/security");

  await page.getByRole("button", { name: "Add passkey" }).click();
  await expect(page.getByText("Give the passkey a name.")).toBeVisible();
  await page.getByLabel("Name of the new passkey").fill("Desk key");
  await page.getByRole("button", { name: "Add passkey" }).click();
  await expect(page.getByRole("button", { name: "Remove the passkey Desk key" })).toBeVisible();
  await expectAccessible(page);

  await page.context().clearCookies();
  await page.goto("/sign-in?next=/account/security");
  await page.getByRole("button", { name: "Use a passkey" }).click();
  await page.waitForURL("**/account/security");
  await expect(page.getByText("last used")).not.toHaveCount(0);

  await page.getByRole("button", { name: "Remove the passkey Desk key" }).click();
  await expect(page.getByRole("button", { name: "Remove the passkey Desk key" })).toHaveCount(0);
  await page.context().clearCookies();
  await page.goto("/sign-in");
  await page.getByRole("button", { name: "Use a passkey" }).click();
  await expect(page.getByText("The passkey was not accepted")).toBeVisible();
  await authenticator.remove();
});

/** A virtual key in the browser that approves every request. */
async function addVirtualAuthenticator(page: Page): Promise<{ remove: () => Promise<void> }> {
  const session = await page.context().newCDPSession(page);
  await session.send("WebAuthn.enable");
  const options = {
    protocol: "ctap2",
    transport: "internal",
    hasResidentKey: true,
    hasUserVerification: true,
    isUserVerified: true,
    automaticPresenceSimulation: true,
  } as const;
  const { authenticatorId } = await session.send("WebAuthn.addVirtualAuthenticator", { options });
  return {
    remove: () => session.send("WebAuthn.removeVirtualAuthenticator", { authenticatorId }).then(() => undefined),
  };
}
