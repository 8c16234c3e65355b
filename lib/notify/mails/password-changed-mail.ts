import type { Mail } from "../send-mail";
import { mailText } from "./mail-text";

export function passwordChangedMail({ to, at, resetUrl }: { to: string; at: Date; resetUrl: string }): Mail {
  return mailText(to, "Your password was changed", [
    `The password of your account was changed at ${at.toISOString().slice(0, 16).replace("T", " ")} UTC.`,
    "All other browsers were signed out.",
    `If it was not you, choose a new password at once: ${resetUrl}`,
  ]);
}
