import type { Mail } from "../send-mail";
import { mailText } from "./mail-text";

export function resetPasswordMail({ to, url, validMinutes }: { to: string; url: string; validMinutes: number }): Mail {
  return mailText(to, "Choose a new password", [
    `To choose a new password, open this link within ${validMinutes} minutes:`,
    url,
    "It works once. If you did not ask for this, ignore this mail: your password stays as it is.",
  ]);
}
