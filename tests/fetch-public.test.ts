import https from "node:https";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { checkUrl, FetchRefused, fetchPublic, isPublicAddress, type Network } from "@/lib/fetch-public";
import { TEST_CERTIFICATE, TEST_KEY } from "./test-certificate";

/** Resolves every name to the given addresses and counts the look-ups. */
function resolver(...answers: string[][]) {
  const asked: string[] = [];
  const resolve = (name: string) => Promise.resolve(answers[Math.min(asked.push(name), answers.length) - 1] ?? []);
  return { asked, network: { resolve } satisfies Network };
}

const LOOPBACK = resolver(["127.0.0.1"]).network;

const ADDRESSES = [
  // other schemes
  "http://example.com/",
  "ftp://example.com/",
  "file:///etc/passwd",
  "gopher://127.0.0.1:6379/_INFO",
  "data:text/html,hello",
  "javascript:alert(1)",
  "//example.com/",
  "https:example.com",
  "https:/example.com",
  "https:///example.com",
  "blob:https://example.com/1",
  "ws://example.com/",
  // this machine, written in many ways
  "https://127.0.0.1/",
  "https://127.1/",
  "https://127.0.1/",
  "https://2130706433/",
  "https://0x7f000001/",
  "https://0x7f.0.0.1/",
  "https://0177.0.0.1/",
  "https://017700000001/",
  "https://0x7f.1/",
  "https://127.255.255.254/",
  "https://0/",
  "https://0.0.0.0/",
  "https://0.1.2.3/",
  "https://127.0.0.1./",
  "https://%31%32%37.0.0.1/",
  "https://127。0。0。1/",
  "https://127．0．0．1/",
  "https://①②⑦.⓪.⓪.①/",
  "https://localhost/",
  "https://LOCALHOST/",
  "https://localhost./",
  "https://localhost../",
  "https://admin.localhost/",
  "https://ⓛocalhost/",
  "https://[::1]/",
  "https://[0:0:0:0:0:0:0:1]/",
  "https://[::]/",
  "https://[::ffff:127.0.0.1]/",
  "https://[::ffff:7f00:1]/",
  "https://[::127.0.0.1]/",
  "https://[0:0:0:0:0:ffff:a00:1]/",
  // private, shared and local networks
  "https://10.0.0.1/",
  "https://172.16.0.1/",
  "https://172.31.255.255/",
  "https://192.168.1.1/",
  "https://100.64.0.1/",
  "https://169.254.169.254/latest/meta-data/",
  "https://2852039166/",
  "https://0xa9fea9fe/",
  "https://0251.0376.0251.0376/",
  "https://[::ffff:169.254.169.254]/",
  "https://[fd00:ec2::254]/",
  "https://[fc00::1]/",
  "https://[fe80::1]/",
  "https://[fec0::1]/",
  "https://metadata.google.internal/",
  "https://db.internal/",
  "https://printer.local/",
  "https://router.lan/",
  "https://postgres/",
  "https://vault.home.arpa/",
  // reserved, broadcast, multicast
  "https://255.255.255.255/",
  "https://224.0.0.1/",
  "https://240.0.0.1/",
  "https://192.0.2.1/",
  "https://198.18.0.1/",
  "https://203.0.113.1/",
  "https://[ff02::1]/",
  "https://[2001:db8::1]/",
  "https://[100::1]/",
  // private addresses inside public-looking ones
  "https://[2002:7f00:1::]/",
  "https://[2002:a00:1::1]/",
  "https://[2001:0:7f00:1::]/",
  "https://[64:ff9b::7f00:1]/",
  "https://[64:ff9b::a9fe:a9fe]/",
  "https://[64:ff9b:1::a00:1]/",
  "https://[::ffff:0:127.0.0.1]/",
  // two readings of one address
  "https://user@example.com/",
  "https://user:secret@example.com/",
  "https://example.com@127.0.0.1/",
  "https://@example.com/",
  "https://:@example.com/",
  "https://example.com:443@127.0.0.1/",
  "https://example.com\\@127.0.0.1/",
  "https:\\\\example.com/",
  "https://exam\tple.com/",
  "https://example.com/\r\nHost: evil",
  " https://example.com/",
  "https://example.com /",
  "https://example.com\u0000.evil.test/",
  // other ports, and nothing at all
  "https://example.com:22/",
  "https://example.com:6379/",
  "https://example.com:8443/",
  "https://example.com:0/",
  "https://example.com:99999/",
  "https://",
  "",
  "example.com",
  `https://example.com/${"a".repeat(2100)}`,
];

describe("a typed address", () => {
  it.each(ADDRESSES.map((address) => [address]))("is refused before anything is sent: %j", async (address) => {
    await expect(fetchPublic(address, { network: LOOPBACK })).rejects.toThrow(FetchRefused);
  });

  it.each([
    ["127.0.0.1"],
    ["10.1.2.3"],
    ["::1"],
    ["::ffff:10.0.0.1"],
    ["64:ff9b::a00:1"],
    ["2002:c0a8:101::1"],
    ["169.254.169.254"],
    ["100.100.100.200"],
    ["not an address"],
  ])("is refused if its name resolves to %s, even together with a public address", async (inner) => {
    const { network } = resolver(["93.184.215.14", inner]);
    await expect(fetchPublic("https://hooks.example.com/", { network })).rejects.toThrow("is in a private network");
  });

  it("is refused if its name cannot be resolved", async () => {
    const network = { resolve: () => Promise.reject(new Error("ENOTFOUND 10.0.0.2:53")) };
    await expect(fetchPublic("https://hooks.example.com/", { network })).rejects.toThrow(
      '"hooks.example.com" was not found.',
    );
  });

  it.each([
    "https://example.com/a?b=c",
    "https://bücher.example.com/",
    "https://93.184.215.14/",
    "https://example.com.",
  ])("may be %s", (address) => expect(checkUrl(address).protocol).toBe("https:"));

  it("may name an allowed port", () => {
    expect(checkUrl("https://example.com:8443/", [8443]).port).toBe("8443");
  });

  it.each(["93.184.215.14", "8.8.8.8", "2606:4700:4700::1111", "2a00:1450:4001::1"])("may resolve to %s", (address) =>
    expect(isPublicAddress(address)).toBe(true),
  );
});

describe("the exchange", () => {
  const server = https.createServer({ key: TEST_KEY, cert: TEST_CERTIFICATE }, (request, response) => {
    if (request.url === "/away") return response.writeHead(302, { location: "https://127.0.0.1/" }).end();
    if (request.url === "/slow") return response.writeHead(200).write("a");
    if (request.url === "/large") return response.end("x".repeat(5000));
    const { host, "x-own": own, "accept-encoding": encoding } = request.headers;
    return request
      .on("data", (body) => response.write(body))
      .on("end", () => response.end(`|${host}|${own}|${encoding}`));
  });
  let port = 0;
  /** One test machine plays the public internet. */
  const open = (more: Network = {}): Network => ({
    resolve: () => Promise.resolve(["127.0.0.1"]),
    isAllowed: (address) => address === "127.0.0.1",
    ca: TEST_CERTIFICATE,
    ...more,
  });
  const ask = (path: string, more: Parameters<typeof fetchPublic>[1] = {}) =>
    fetchPublic(`https://hooks.example.com:${port}${path}`, { ports: [port], network: open(), ...more });

  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    port = (server.address() as AddressInfo).port;
  });
  afterAll(() => server.closeAllConnections());

  it("sends body and headers with the typed host name and requests no compression", async () => {
    const headers = { "x-own": "yes", Host: "evil.test", "Accept-Encoding": "gzip", "proxy-authorization": "x" };
    const { status, body } = await ask("/", { method: "POST", body: "hello", headers });
    expect({ status, body: body.toString() }).toEqual({
      status: 200,
      body: `hello|hooks.example.com:${port}|yes|identity`,
    });
  });

  it("connects to the checked address even if the name changes afterwards", async () => {
    const { asked, network } = resolver(["127.0.0.1"], ["10.0.0.1"]);
    const { status } = await ask("/", { network: open(network) });
    expect({ status, asked }).toEqual({ status: 200, asked: ["hooks.example.com"] });
  });

  it("ends when the connection leads to an address that is not allowed", async () => {
    let checks = 0;
    const isAllowed = () => ++checks === 1;
    await expect(ask("/", { network: open({ isAllowed }) })).rejects.toThrow(
      "The connection led to a private network.",
    );
  });

  it("does not follow redirects", async () => {
    await expect(ask("/away")).rejects.toThrow("The address redirects (302)");
  });

  it("stops reading at the size limit", async () => {
    await expect(ask("/large", { maxBytes: 1000 })).rejects.toThrow("larger than 1000 bytes");
  });

  it("stops waiting at the time limit, for an answer and for a name", async () => {
    await expect(ask("/slow", { timeoutMs: 200 })).rejects.toThrow("took too long");
    const resolve = () => new Promise<string[]>(() => undefined);
    await expect(ask("/", { timeoutMs: 100, network: open({ resolve }) })).rejects.toThrow("took too long");
  });

  it("rejects a certificate without a trusted issuer", async () => {
    const { ca: _, ...network } = open();
    await expect(ask("/", { network })).rejects.toThrow("no valid certificate");
  });

  it("reveals nothing about our own network when no server answers", async () => {
    const refused = fetchPublic("https://hooks.example.com:1/", { ports: [1], network: open() });
    await expect(refused).rejects.toThrow(/^"hooks.example.com" cannot be reached\.$/);
  });
});
