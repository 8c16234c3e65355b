import { createTransport, type SendMailOptions } from "nodemailer";
import { z } from "zod";
import { readMailEnv } from "@/lib/env";
import { loggerFor } from "@/lib/logger";

export interface Mail {
  to: string;
  subject: string;
  text: string;
}

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;
const CONNECTION_TIMEOUT_MS = 10_000;
const SOCKET_TIMEOUT_MS = 20_000;
/** The limit for one mail, from connecting to the server's last answer. */
const TOTAL_TIMEOUT_MS = 30_000;

/** Sends a plain text mail to one person; "no-transport" when no mail server is set. */
export async function sendMail(mail: Mail): Promise<"sent" | "no-transport"> {
  const checked = check(mail);
  const env = readMailEnv();
  if (!env) return "no-transport";
  const transport = createTransport({
    url: env.smtpUrl,
    connectionTimeout: CONNECTION_TIMEOUT_MS,
    greetingTimeout: CONNECTION_TIMEOUT_MS,
    socketTimeout: SOCKET_TIMEOUT_MS,
    // A remote server must use TLS. Otherwise an attacker could remove its TLS offer and read the mail.
    requireTLS: !LOOPBACK.test(new URL(env.smtpUrl).hostname),
    // A mail cannot attach a file of this machine or make the server fetch an address.
    disableFileAccess: true,
    disableUrlAccess: true,
  } as Parameters<typeof createTransport>[0]);
  try {
    await within(TOTAL_TIMEOUT_MS, transport.sendMail(messageOf(checked, env.from)));
    return "sent";
  } catch (error) {
    // The library's error quotes the server, which may include the address of the person or the server.
    loggerFor("notify").error({ code: codeOf(error), subject: checked.subject }, "a mail was not sent");
    throw new Error(`The mail server did not accept the email (${codeOf(error)}).`);
  } finally {
    transport.close();
  }
}

const NO_LINE_BREAK = /^[^\r\n\0\u2028\u2029]*$/;

/** A line break would begin another header; a comma in the address would add a recipient. */
const MailSchema = z.object({
  to: z
    .string()
    .max(254, "The address has more than 254 characters.")
    .refine((text) => NO_LINE_BREAK.test(text) && /^[^\s@<>,;:"()[\]\\]+@[^\s@<>,;:"()[\]\\]+$/.test(text), {
      error: "The recipient must be one plain email address.",
    }),
  subject: z
    .string()
    .min(1)
    .max(200, "The subject has more than 200 characters.")
    .regex(NO_LINE_BREAK, "The subject contains a line break."),
  text: z.string().max(20_000, "The text has more than 20,000 characters."),
});

function check(mail: Mail): Mail {
  const result = MailSchema.safeParse(mail);
  if (!result.success) throw new RangeError(result.error.issues[0]?.message ?? "The email is invalid.");
  return result.data;
}

function messageOf({ to, subject, text }: Mail, from: string): SendMailOptions {
  return {
    from,
    to: { name: "", address: to },
    subject,
    text,
    // Asks mailing lists and out-of-office programs not to reply.
    headers: { "Auto-Submitted": "auto-generated" },
  };
}

async function within<Value>(timeoutMs: number, work: Promise<Value>): Promise<Value> {
  let timer: NodeJS.Timeout | undefined;
  const end = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(Object.assign(new Error("too slow"), { code: "ETIMEDOUT" })), timeoutMs);
  });
  try {
    return await Promise.race([work, end]);
  } finally {
    clearTimeout(timer);
  }
}

function codeOf(error: unknown): string {
  const { code } = error as { code?: unknown };
  return typeof code === "string" ? code : "unknown";
}
