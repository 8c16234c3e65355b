import { z } from "zod";

export const PersonNameSchema = z
  .string()
  .trim()
  .min(1, "Enter your name.")
  .max(80, "The name is longer than 80 characters.");

export const EmailSchema = z
  .string()
  .trim()
  .toLowerCase()
  .max(254, "The e-mail address is longer than 254 characters.")
  .pipe(z.email({ error: (issue) => `"${String(issue.input)}" is not an e-mail address.` }));
