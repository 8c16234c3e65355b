import { execFile } from "node:child_process";
import net from "node:net";
import { promisify } from "node:util";
import { describe, expect, it, vi } from "vitest";
import { readAddress, requireFreePort } from "../../bin/lib/address.mjs";
import { clusterHome, dataFolder } from "../../bin/lib/checkout.mjs";
import { connectionSentence } from "../../bin/lib/database.mjs";
import { parsePostgresUrl } from "../../bin/lib/database-url.mjs";
import { requireSpace, sentenceFor } from "../../bin/lib/cli-error.mjs";

const plenty = () => 2 ** 40;

describe("a start that fails gives its reason in one sentence", () => {
  it.each(["abc", "0", "65536", "80.5", "-1"])("for PORT=%s", (PORT) => {
    expect(() => readAddress({ PORT })).toThrow(`PORT=${PORT} is not a port`);
  });

  it.each(["0.0.0.0", "192.168.1.4", "example.com", "::"])("for HOST=%s, which is not loopback", (HOST) => {
    expect(() => readAddress({ HOST })).toThrow(`HOST=${HOST} opens Nextdollar to other machines`);
  });

  it("and accepts every loopback address", () => {
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

  it.each(["unsupported startup parameter: options", "unsupported startup parameter in options: timezone"])(
    "for a connection pooler that answers: %s",
    (message) => {
      const sentence = connectionSentence(new URL("postgresql://u:hidden@pool.example:6432/d"), {
        message,
        code: "08P01",
      });
      expect(sentence).toMatch(/^DATABASE_URL does not work: the connection pooler at pool\.example:6432 refuses/);
    },
  );

  it("for a full disk, both before and during the work", () => {
    const folders = ["/checkout", "/checkout/.data"];
    expect(() => requireSpace(2 ** 30, "Installing the packages", folders, () => 2 ** 20)).toThrow(
      /needs 1,024 MB, but there are only 1 MB/,
    );
    const full = Object.assign(new Error("write"), { code: "ENOSPC" });
    expect(sentenceFor(new Error("Migration failed", { cause: full }), plenty)).toMatch(
      /^The disk that holds .* is full/,
    );
    expect(sentenceFor(new Error("something vague"), () => 0)).toMatch(/^The disk that holds .* is full/);
    expect(sentenceFor(new Error("a fault in the code"), plenty)).toBeUndefined();
  });

  it("and names the full disk, if data, database and checkout are on different disks", () => {
    const onlyFull = (part: string) => (folder: string) => (folder.includes(part) ? 7 * 2 ** 20 : 2 ** 40);
    const [data, cluster] = [dataFolder, clusterHome("postgres")];
    expect(() => requireSpace(2 ** 28, "Nextdollar", undefined, onlyFull(data))).toThrow(
      `Nextdollar needs 256 MB, but there are only 7 MB left on the disk that holds ${data}: free some space first.`,
    );
    expect(() => requireSpace(2 ** 28, "Nextdollar", undefined, onlyFull(cluster))).toThrow(cluster);
    expect(sentenceFor(new Error("something vague"), onlyFull(data))).toContain(`${data} is full (7 MB left)`);

    const inServer = Object.assign(new Error("could not extend file"), { code: "53100" });
    expect(sentenceFor(new Error("Migration failed", { cause: inServer }), onlyFull(cluster))).toContain(
      `${cluster} is full (7 MB left)`,
    );
    const inFile = Object.assign(new Error("write"), { code: "ENOSPC", path: "/elsewhere/keys" });
    expect(sentenceFor(inFile, onlyFull("/elsewhere"))).toContain("/elsewhere is full (7 MB left)");
    const copied = Object.assign(new Error("cp"), { code: "ENOSPC", path: "/from/native", dest: "/var/copy/native" });
    expect(sentenceFor(copied, onlyFull("/var/copy"))).toContain("/var/copy is full (7 MB left)");
  });

  it("and names the database's disk, if the database is on another server", () => {
    vi.stubEnv("DATABASE_URL", "postgresql://u:p@db.example:5432/numbers");
    const inServer = Object.assign(new Error("could not extend file"), { code: "53100" });
    expect(sentenceFor(inServer, plenty)).toMatch(/^The disk of the database in DATABASE_URL is full/);
    vi.unstubAllEnvs();
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
