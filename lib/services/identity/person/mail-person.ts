import { publicAddress } from "@/lib/auth/request/public-address";
import { loggerFor } from "@/lib/logger";
import { sendMail, type Mail } from "@/lib/notify/send-mail";

/** Sends a mail after the answer: neither its time nor its failure shows in what the sender of the request sees. */
export function mailPerson(mail: Mail): void {
  void sendMail(mail).catch((error: unknown) => loggerFor("account").warn({ err: error }, "a mail was not sent"));
}

export function linkTo(path: string): string {
  return `${publicAddress()}${path}`;
}
