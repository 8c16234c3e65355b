import net from "node:net";
import { SMTPServer } from "smtp-server";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { factorChangedMail, invitationMail, newSignInMail } from "@/lib/notify/mails";
import { sendMail } from "@/lib/notify/send-mail";

interface Received {
  recipients: string[];
  source: string;
}

const received: Received[] = [];
let server: SMTPServer;

beforeEach(async () => {
  received.length = 0;
  server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS", "AUTH"],
    onRcptTo: ({ address }, _session, done) =>
      done(address.startsWith("unknown@") ? new Error(`No mailbox ${address} behind hidden-password`) : undefined),
    onData(stream, session, done) {
      const parts: Buffer[] = [];
      stream.on("data", (part: Buffer) => parts.push(part));
      stream.on("end", () => {
        const source = Buffer.concat(parts).toString("utf8");
        received.push({ recipients: session.envelope.rcptTo.map(({ address }) => address), source });
        done();
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  process.env.SMTP_URL = `smtp://127.0.0.1:${(server.server.address() as net.AddressInfo).port}`;
  process.env.SMTP_FROM = "Nextdollar <nextdollar@example.com>";
});

afterEach(async () => {
  delete process.env.SMTP_URL;
  delete process.env.SMTP_FROM;
  await new Promise<void>((resolve) => server.close(() => resolve()));
});

const MAIL = { to: "ada@example.com", subject: "Hello", text: "One line." };

describe("a mail", () => {
  it("reaches its one recipient as plain text, from the configured sender", async () => {
    expect(await sendMail(MAIL)).toBe("sent");
    expect(received).toHaveLength(1);
    expect(received[0]?.recipients).toEqual(["ada@example.com"]);
    const headers = headersOf(received[0]!);
    expect(headers).toMatch(/^From: Nextdollar <nextdollar@example.com>$/m);
    expect(headers).toMatch(/^Content-Type: text\/plain/m);
    expect(headers).toMatch(/^Auto-Submitted: auto-generated$/m);
    expect(received[0]?.source.split("\r\n\r\n")[1]?.trim()).toBe("One line.");
  });

  it("is never sent to another machine without TLS", async () => {
    process.env.SMTP_URL = process.env.SMTP_URL?.replace("127.0.0.1", "127.1"); // ourselves, by a name that is not loopback's
    await expect(sendMail(MAIL)).rejects.toThrow("The mail server did not accept the email");
    expect(received).toEqual([]);
    process.env.SMTP_URL += "?requireTLS=false"; // the operator's own word
    expect(await sendMail(MAIL)).toBe("sent");
  });

  it("is not sent without a mail server, and an incomplete setting is an error", async () => {
    delete process.env.SMTP_URL;
    await expect(sendMail(MAIL)).rejects.toThrow("SMTP_FROM is set but SMTP_URL is not");
    delete process.env.SMTP_FROM;
    expect(await sendMail(MAIL)).toBe("no-transport");
    expect(received).toEqual([]);
  });

  it.each([
    "ada@example.com\r\nBcc: eve@example.com",
    "ada@example.com\nBcc: eve@example.com",
    "ada@example.com,eve@example.com",
    "ada@example.com;eve@example.com",
    "Ada <ada@example.com>",
    "ada@example.com\u2028Bcc: eve@example.com",
    "group:ada@example.com",
    '"ada@example.com> SIZE=1\r\nRCPT TO:<eve"@example.com',
    "ada",
    "",
  ])("is refused for the recipient %j", async (to) => {
    await expect(sendMail({ ...MAIL, to })).rejects.toThrow("must be one plain email address");
    expect(received).toEqual([]);
  });

  it.each(["Hello\r\nBcc: eve@example.com", "Hello\nX: y", "Hello\rX: y", "Hello\0"])(
    "is refused for the subject %j",
    async (subject) => {
      await expect(sendMail({ ...MAIL, subject })).rejects.toThrow("line break");
      expect(received).toEqual([]);
    },
  );

  it("keeps text that looks like headers or the end of the mail in the body", async () => {
    await sendMail({ ...MAIL, text: "Bcc: eve@example.com\r\n.\r\nMAIL FROM:<eve@example.com>\r\n" });
    expect(received).toHaveLength(1);
    expect(received[0]?.recipients).toEqual(["ada@example.com"]);
    expect(headersOf(received[0]!)).not.toContain("eve@example.com");
  });

  it("that the server rejects is an error without the person's address or the server's message", async () => {
    const failed = sendMail({ ...MAIL, to: "unknown@example.com" });
    await expect(failed).rejects.toThrow(/^The mail server did not accept the email \(EENVELOPE\)\.$/);
  });

  it("that no server accepts fails at once instead of waiting", async () => {
    const closed = net.createServer();
    await new Promise<void>((resolve) => closed.listen(0, "127.0.0.1", resolve));
    const { port } = closed.address() as net.AddressInfo;
    await new Promise((resolve) => closed.close(resolve));
    process.env.SMTP_URL = `smtp://ada:hidden-password@127.0.0.1:${port}`;
    const error = await sendMail(MAIL).catch((thrown: unknown) => thrown);
    expect(String(error)).toContain("did not accept the email");
    expect(String(error)).not.toContain("hidden-password");
  });

  it.each(["https://mail.example.com", "mail.example.com:25", "smtp://"])(
    "cannot be sent through SMTP_URL=%s",
    async (url) => {
      process.env.SMTP_URL = url;
      await expect(sendMail(MAIL)).rejects.toThrow("SMTP_URL is not the address of a mail server");
    },
  );
});

describe("names that people chose", () => {
  const name = "Ada\r\nBcc: eve@example.com\n\nhttps://evil.example/";

  it("cannot begin a line or contain a link", async () => {
    const invitation = invitationMail({
      to: "ada@example.com",
      inviterName: name,
      workspaceName: name,
      role: "analyst",
      url: "https://nextdollar.example/invite/abc",
      validDays: 7,
    });
    const changed = factorChangedMail({
      to: "ada@example.com",
      change: "passkey-added",
      name,
      at: new Date("2026-04-01T08:00:00Z"),
      securityUrl: "https://nextdollar.example/account/security",
    });
    const signIn = newSignInMail({
      to: "ada@example.com",
      at: new Date("2026-04-01T08:00:00Z"),
      browser: name,
      address: null,
      securityUrl: "https://nextdollar.example/account/security",
    });
    for (const mail of [invitation, changed, signIn]) {
      expect(await sendMail(mail)).toBe("sent");
      expect(mail.text).not.toMatch(/^Bcc/m);
      expect(mail.text.match(/https:\/\/[^/]+/g)).toEqual(["https://nextdollar.example"]);
    }
    expect(received.flatMap(({ recipients }) => recipients)).toEqual(Array(3).fill("ada@example.com"));
  });
});

function headersOf({ source }: Received): string {
  return source.split("\r\n\r\n")[0]?.replaceAll("\r\n", "\n") ?? "";
}
