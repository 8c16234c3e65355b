import { expect, type Locator } from "@playwright/test";

/**
 * Types a text into a field, and repeats that until the text is there: on a busy machine Chromium can silently drop text
 * that is sent to a field that has only just been focused.
 */
export async function typeInto(field: Locator, text: string): Promise<void> {
  await expect(async () => {
    await field.blur();
    await field.fill(text);
    await expect(field).toHaveValue(text, { timeout: 1_000 });
  }).toPass({ timeout: 20_000 });
}
