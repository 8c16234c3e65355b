import { expect, type Locator } from "@playwright/test";

/**
 * Types a text into a field. On a busy machine Chromium can drop text that is sent to a field which has only just got the
 * focus, without an input event and without a word: what did not arrive is typed again.
 */
export async function typeInto(field: Locator, text: string): Promise<void> {
  await expect(async () => {
    await field.fill(text);
    await expect(field).toHaveValue(text, { timeout: 1_000 });
  }).toPass({ timeout: 20_000 });
}
