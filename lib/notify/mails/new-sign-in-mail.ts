import type { Mail } from "../send-mail";
import { mailText, plainName } from "./mail-text";

export interface NewSignInMailFacts {
  to: string;
  at: Date;
  /** What the browser calls itself. */
  browser: string | null;
  address: string | null;
  securityUrl: string;
}

export function newSignInMail({ to, at, browser, address, securityUrl }: NewSignInMailFacts): Mail {
  return mailText(to, "New sign-in to your account", [
    `Somebody signed in to your account at ${at.toISOString().slice(0, 16).replace("T", " ")} UTC.`,
    `Browser: ${plainName(browser ?? "unknown")}. Address: ${address ?? "unknown"}.`,
    `If it was not you, end that session and change your password: ${securityUrl}`,
  ]);
}
