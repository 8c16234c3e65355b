import { z } from "zod";
import { shownName } from "@/lib/domain/shown-name";

export const PersonNameSchema = shownName(80, { missing: "Enter your name." });

export const EmailSchema = z
  .string()
  .trim()
  .toLowerCase()
  .max(254, "The email address is longer than 254 characters.")
  .pipe(z.email({ error: (issue) => `"${String(issue.input)}" is not an email address.` }));
