import { describe, expect, it } from "vitest";
import { readAddress } from "../../bin/lib/address.mjs";

describe("where the app is served", () => {
  it("is this machine by default", () => {
    expect(readAddress({})).toMatchObject({
      host: "127.0.0.1",
      url: "http://localhost:3000",
      ownUrl: "http://127.0.0.1:3000",
      trustedProxies: 0,
    });
  });

  it("may be another address if PUBLIC_URL is set", () => {
    expect(readAddress({ HOST: "0.0.0.0", PUBLIC_URL: "https://ads.example.com/", TRUSTED_PROXIES: "1" })).toEqual({
      port: 3000,
      host: "0.0.0.0",
      url: "https://ads.example.com",
      ownUrl: "http://127.0.0.1:3000",
      trustedProxies: 1,
      isLoopback: false,
      warning: undefined,
    });
  });

  it("warns about a public address without https, but not about this machine", () => {
    expect(readAddress({ HOST: "10.0.0.4", PUBLIC_URL: "http://10.0.0.4:3000" }).warning).toContain("is not https");
    expect(readAddress({ PUBLIC_URL: "http://localhost:3000" }).warning).toBeUndefined();
  });

  it.each([
    [{ HOST: "0.0.0.0" }, "HOST=0.0.0.0 opens Nextdollar to other machines"],
    [{ HOST: "192.168.1.5", PUBLIC_URL: "http://localhost:3000" }, "HOST=192.168.1.5 opens Nextdollar"],
    [{ PUBLIC_URL: "ads.example.com" }, "PUBLIC_URL=ads.example.com is refused"],
    [{ PUBLIC_URL: "https://ads.example.com/app" }, "PUBLIC_URL=https://ads.example.com/app is refused"],
    [{ PUBLIC_URL: "https://me:pw@ads.example.com" }, "PUBLIC_URL=https://me:pw@ads.example.com is refused"],
    [{ TRUSTED_PROXIES: "many" }, "TRUSTED_PROXIES=many is not a number of proxies"],
    [{ PORT: "0" }, "PORT=0 is not a port"],
  ])("refuses %j", (environment, sentence) => {
    expect(() => readAddress(environment)).toThrow(sentence);
  });
});
