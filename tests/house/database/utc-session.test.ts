import net from "node:net";
import pg from "pg";
import { afterEach, describe, expect, it } from "vitest";
import { openDatabase } from "../../../bin/lib/database.mjs";
import { requireUtcSessions } from "../../../bin/lib/database-client.mjs";
import { databaseOf } from "../../../bin/lib/database-url.mjs";
import { inUtc } from "@/lib/utc-session.mjs";

const ownerUrl = process.env.DATABASE_URL ?? "";
const bareUrl = ownerUrl.split("?")[0] ?? "";
const proxies: net.Server[] = [];

afterEach(async () => {
  for (const proxy of proxies.splice(0)) await new Promise((resolve) => proxy.close(resolve));
  await run(bareUrl, `ALTER DATABASE "${databaseOf(ownerUrl)}" RESET timezone`);
});

describe("an address in UTC", () => {
  it("is what the tests, the commands and the app use", () => {
    expect(new URL(ownerUrl).searchParams.get("options")).toBe("-c timezone=UTC");
    expect(inUtc(ownerUrl)).toBe(ownerUrl);
  });

  it("keeps all other session settings, but replaces a time zone", async () => {
    const own = `${bareUrl}?application_name=own&options=-c%20statement_timeout%3D5s+-c+TimeZone%3DAsia/Kolkata`;
    const [row] = await run(
      inUtc(own),
      `SELECT current_setting('timezone') AS zone, current_setting('statement_timeout') AS timeout,
         current_setting('application_name') AS name`,
    );
    expect(row).toEqual({ zone: "UTC", timeout: "5s", name: "own" });
  });

  it("includes PGOPTIONS, which an address with options would hide", async () => {
    process.env.PGOPTIONS = "-c work_mem=7MB";
    try {
      const [row] = await run(inUtc(bareUrl), "SELECT current_setting('work_mem') AS memory");
      expect(row).toEqual({ memory: "7MB" });
    } finally {
      delete process.env.PGOPTIONS;
    }
  });

  it("has no plus for a space, because some programs take it literally", () => {
    expect(inUtc("postgresql://u:p%40s@db:6432/d?sslmode=disable")).toBe(
      "postgresql://u:p%40s@db:6432/d?sslmode=disable&options=-c%20timezone%3DUTC",
    );
  });
});

it("a start on a server in another zone passes on addresses in UTC, with their options", async () => {
  await run(bareUrl, `ALTER DATABASE "${databaseOf(ownerUrl)}" SET timezone = 'Asia/Kolkata'`);
  const given = { owner: process.env.DATABASE_URL, app: process.env.APP_DATABASE_URL };
  const withOption = (url = "") => `${url.split("?")[0]}?options=-c%20work_mem%3D9MB`;
  process.env.DATABASE_URL = withOption(given.owner);
  process.env.APP_DATABASE_URL = withOption(given.app);
  try {
    const database = await openDatabase();
    for (const url of [database.url, database.appUrl]) {
      const rows = await run(url, "SELECT current_setting('timezone') AS zone, current_setting('work_mem') AS memory");
      expect(rows).toEqual([{ zone: "UTC", memory: "9MB" }]);
    }
  } finally {
    process.env.DATABASE_URL = given.owner;
    process.env.APP_DATABASE_URL = given.app;
  }
});

describe("behind a pooler that drops session options", () => {
  it("a start refuses a server in another zone, and names the way out", async () => {
    await run(bareUrl, `ALTER DATABASE "${databaseOf(ownerUrl)}" SET timezone = 'America/New_York'`);
    const through = await poolerThatDropsOptions();
    await expect(requireUtcSessions(through, "DATABASE_URL")).rejects.toThrow(
      /^Sessions that DATABASE_URL opens at 127\.0\.0\.1:\d+ run in the time zone America\/New_York although .*ALTER DATABASE "test_\w+" SET timezone = 'UTC'/,
    );
    await expect(requireUtcSessions(ownerUrl, "DATABASE_URL")).resolves.toBeUndefined();
  });

  it("a start accepts a server in UTC", async () => {
    await run(bareUrl, `ALTER DATABASE "${databaseOf(ownerUrl)}" SET timezone = 'UTC'`);
    await expect(requireUtcSessions(await poolerThatDropsOptions(), "DATABASE_URL")).resolves.toBeUndefined();
  });
});

/** Starts a proxy that drops only the startup packet's `options`, and returns its address. */
async function poolerThatDropsOptions(): Promise<string> {
  const { hostname, port } = new URL(ownerUrl);
  const proxy = net.createServer((socket) => {
    const server = net.connect(Number(port), hostname);
    socket.once("data", (startup) => {
      server.write(withoutOptions(startup));
      socket.pipe(server).pipe(socket);
    });
    for (const end of [socket, server]) end.on("error", () => end.destroy());
  });
  proxies.push(proxy);
  await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
  const url = new URL(ownerUrl);
  url.port = String((proxy.address() as net.AddressInfo).port);
  return url.href;
}

/** A startup packet is its length, the protocol's version, and names and values that each end with a zero byte. */
function withoutOptions(packet: Buffer): Buffer {
  const parts = packet.subarray(8).toString("latin1").split("\0").slice(0, -2);
  const kept = parts.flatMap((name, index) =>
    index % 2 === 0 && name !== "options" ? [name, parts[index + 1] ?? ""] : [],
  );
  const body = Buffer.from(`${kept.join("\0")}\0\0`, "latin1");
  const length = Buffer.alloc(4);
  length.writeInt32BE(8 + body.length);
  return Buffer.concat([length, packet.subarray(4, 8), body]);
}

async function run(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}
