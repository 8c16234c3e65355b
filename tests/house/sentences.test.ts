import { execFile } from "node:child_process";
import net from "node:net";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { readAddress, requireFreePort } from "../../bin/lib/address.mjs";
import { connectionSentence } from "../../bin/lib/database.mjs";
import { parsePostgresUrl } from "../../bin/lib/database-url.mjs";
import { requireSpace, sentenceFor } from "../../bin/lib/explain.mjs";

const PLENTY = 2 ** 40;

describe("a start that cannot go on says why in one sentence", () => {
  it.each(["abc", "0", "65536", "80.5", "-1"])("for PORT=%s", (PORT) => {
    expect(() => readAddress({ PORT })).toThrow(`PORT=${PORT} is not a port`);
  });

  it.each(["0.0.0.0", "192.168.1.4", "example.com", "::"])("for HOST=%s, which is not loopback", (HOST) => {
    expect(() => readAddress({ HOST })).toThrow(`HOST=${HOST} opens Nextdollar to other machines`);
  });

  it("and takes every loopback address", () => {
    expect(readAddress({})).toMatchObject({ port: 3000, host: "127.0.0.1", url: "http://localhost:3000" });
    expect(readAddress({ HOST: "[::1]", PORT: "4000" }).url).toBe("http://[::1]:4000");
    expect(readAddress({ HOST: "localhost" }).host).toBe("localhost");
  });

  it("for a port that is taken", async () => {
    const server = net.createServer();
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as net.AddressInfo;
    await expect(requireFreePort({ port, host: "127.0.0.1" })).rejects.toThrow(`Port ${port} is taken`);
    await new Promise((resolve) => server.close(resolve));
    await expect(requireFreePort({ port, host: "127.0.0.1" })).resolves.toBeUndefined();
  });

  it.each(["foo", "mysql://u:p@h/db", "postgresql://u:p@h", "postgresql:///db"])("for DATABASE_URL=%s", (url) => {
    expect(() => parsePostgresUrl(url)).toThrow(/DATABASE_URL is not the address of a Postgres database/);
  });

  it.each(["ECONNREFUSED", "ENOTFOUND", "28P01", "3D000", "other"])("for a database that answers %s", (code) => {
    const url = new URL("postgresql://someone:hidden@db.example:5433/numbers");
    const sentence = connectionSentence(url, Object.assign(new Error("went wrong"), { code }));
    expect(sentence).toMatch(/^DATABASE_URL does not work: .*db\.example/);
    expect(sentence).not.toContain("hidden");
  });

  it("for a disk that is full, before and while it works", () => {
    expect(() => requireSpace(2 ** 30, "Installing the packages", 2 ** 20)).toThrow(
      /needs 1,024 MB and there are 1 MB/,
    );
    const full = Object.assign(new Error("write"), { code: "ENOSPC" });
    expect(sentenceFor(new Error("Migration failed", { cause: full }), PLENTY)).toMatch(
      /^The disk that holds .* is full/,
    );
    expect(sentenceFor(new Error("something vague"), 0)).toMatch(/^The disk that holds .* is full/);
    expect(sentenceFor(new Error("a fault of ours"), PLENTY)).toBeUndefined();
  });

  it("for an old Node", async () => {
    const pretend = "data:text/javascript,Object.defineProperty(process,'versions',{value:{node:'18.20.0'}})";
    const start = promisify(execFile)(process.execPath, ["--import", pretend, "bin/start.mjs"]);
    await expect(start).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/^Nextdollar needs Node 20\.19, 22\.12, 24 or newer[^\n]*\n$/) as string,
    });
  });
});
