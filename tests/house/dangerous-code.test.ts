import fs from "node:fs";
import { describe, expect, it } from "vitest";
import { repositoryFiles } from "./repository-files";

/** Code that the product has nowhere, or only in the named files. Used carelessly, each lets an attacker in. */
const DANGEROUS: { what: string; sign: RegExp; only: string[] }[] = [
  {
    what: "puts text into a page as HTML",
    sign: /dangerouslySetInnerHTML|\.(inner|outer)HTML\b|insertAdjacentHTML|document\.write/,
    only: [],
  },
  { what: "runs text as code", sign: /\beval\(|new Function\(|node:vm"|setTimeout\(\s*["'`]/, only: [] },
  { what: "starts programs", sign: /node:child_process"|node:worker_threads"/, only: [] },
  { what: "builds regular expressions", sign: /\bRegExp\(/, only: [] },
  {
    what: "connects to other machines",
    sign: /\bfetch\(|^import (?!type\b)[^;]*from "(node:)?(https?|net|tls|dgram|dns|dns\/promises)"|createTransport\(|createRemoteJWKSet\(|\b(discovery|authorizationCodeGrant|fetchUserInfo|fetchProtectedResource)\(|new WebSocket\(|sendBeacon\(/m,
    only: [
      "components/state/use-progress.ts", // our own routes, from the browser
      "lib/auth/single-sign-on/oidc-fetch.ts",
      "lib/auth/single-sign-on/oidc-provider.ts",
      "lib/auth/single-sign-on/oidc-token.ts",
      "lib/fetch-public.ts",
      "lib/notify/send-mail.ts",
    ],
  },
  {
    what: "opens files",
    sign: /from "(node:)?fs(\/promises)?"/,
    only: ["lib/auth/password/is-breached-password.ts", "lib/secrets/key-ring.ts", "lib/services/check-readiness.ts"],
  },
  { what: "stores data in the browser", sign: /localStorage|sessionStorage|indexedDB|document\.cookie/, only: [] },
  { what: "listens to or sends messages between windows", sign: /postMessage\(|addEventListener\("message"/, only: [] },
  {
    what: "writes SQL without parameters",
    sign: /RawUnsafe|Prisma\.raw\(/,
    only: [
      "lib/store/channel-days/rollups.ts",
      "lib/store/day-rows/versions.ts",
      "lib/store/db/workspace-transaction.ts",
      "lib/store/workspaces/export.ts",
    ],
  },
];

const product = repositoryFiles().filter((file) =>
  /^(app|components|lib)\/.*\.tsx?$|^(proxy|instrumentation)\.ts$/.test(file),
);

describe("the product", () => {
  it.each(DANGEROUS)("$what only in reviewed files", ({ sign, only }) => {
    const found = product.filter((file) => sign.test(fs.readFileSync(file, "utf8")));
    expect(found.sort()).toEqual(only);
  });
});

describe("package-lock.json", () => {
  it("has a hash for every package, and takes all of them from the registry", () => {
    const { packages } = JSON.parse(fs.readFileSync("package-lock.json", "utf8")) as {
      packages: Record<string, Locked>;
    };
    const locked = Object.entries(packages).filter(([path]) => path !== "");
    expect(locked.length).toBeGreaterThan(300);
    const odd = locked.filter(
      ([, { integrity, resolved, link }]) => link || resolved || !/^sha512-/.test(integrity ?? ""),
    );
    expect(odd.map(([path]) => path)).toEqual([]);
  });
});

interface Locked {
  integrity?: string;
  resolved?: string;
  link?: boolean;
}
