import { publicAddress } from "@/lib/auth/request/public-address";
import { loggerFor } from "@/lib/logger";
import { sendMail, type Mail } from "@/lib/notify/send-mail";

/** Sends a mail without waiting for it, so that the response reveals neither its time nor its failure. */
export function mailPerson(mail: Mail): void {
  void sendMail(mail).catch((error: unknown) => loggerFor("account").warn({ err: error }, "a mail was not sent"));
}

export function linkTo(path: string): string {
  return `${publicAddress()}${path}`;
}
