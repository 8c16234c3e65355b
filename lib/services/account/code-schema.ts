import { z } from "zod";

/** A code as people type and paste it; six digits are an app's, the rest recovery codes. */
export const CodeSchema = z
  .string()
  .max(60, "The code is too long.")
  .transform((code) => code.replaceAll(/[\s-]/g, "").toLowerCase())
  .pipe(z.string().min(1, "Enter the code."));

export function isAppCode(code: string): boolean {
  return /^\d{6}$/.test(code);
}
