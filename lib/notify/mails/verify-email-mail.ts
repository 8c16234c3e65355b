import type { Mail } from "../send-mail";
import { mailText } from "./mail-text";

export function verifyEmailMail({ to, url, validMinutes }: { to: string; url: string; validMinutes: number }): Mail {
  return mailText(to, "Confirm your e-mail address", [
    `To confirm that this address is yours, open this link within ${validMinutes} minutes:`,
    url,
    "If you did not ask for this, ignore this mail.",
  ]);
}
