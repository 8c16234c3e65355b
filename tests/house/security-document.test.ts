import fs from "node:fs";
import { describe, expect, it } from "vitest";
import { ATTEMPT_LIMITS } from "@/lib/auth/limit-attempts";
import { LINK_MINUTES } from "@/lib/auth/one-time-link";
import { MAX_PASSWORD_LENGTH, MIN_PASSWORD_LENGTH } from "@/lib/domain/password-length";
import { ABSOLUTE_HOURS, IDLE_MINUTES } from "@/lib/auth/session/session-limits";
import { MAX_FILE_BYTES } from "@/lib/domain/import-file-size";
import { STEP_UP_MINUTES } from "@/lib/services/context";
import { repositoryFiles } from "./repository-files";

const text = fs.readFileSync("docs/security.md", "utf8");
const CRYPTOGRAPHY =
  /\b(createHash|createHmac|createCipheriv|createSecretKey|hkdfSync|randomBytes|getRandomValues|symmetricEncrypt|symmetricDecrypt|randomState|randomNonce|calculatePKCECodeChallenge|enableNonRepudiationChecks|authorizationCodeGrant)\b|^import (?!type)[^;]*from "(@node-rs\/argon2|jose|@simplewebauthn\/server)"/m;

describe("docs/security.md", () => {
  it("names every file that uses cryptography", () => {
    const product = repositoryFiles().filter((file) =>
      /^(app|bin|lib|components)\/.*\.(tsx?|mjs)$|^proxy\.ts$/.test(file),
    );
    const using = product.filter((file) => CRYPTOGRAPHY.test(fs.readFileSync(file, "utf8")));
    expect(using.length).toBeGreaterThan(20);
    expect(using.filter((file) => !text.includes(`\`${file}\``))).toEqual([]);
  });

  it("names only paths and commands that exist", () => {
    const { scripts } = JSON.parse(fs.readFileSync("package.json", "utf8")) as { scripts: Record<string, string> };
    const paths = [...text.matchAll(/`((?:app|bin|components|docs|lib|prisma|tests)\/[^`\s]+|[\w-]+\.(?:ts|json))`/g)];
    expect(paths.map(([, path]) => path!).filter((path) => !fs.existsSync(path))).toEqual([]);
    const commands = [...text.matchAll(/npm run ([a-z][\w-]*)/g)].map(([, name]) => name!);
    expect(commands.filter((name) => !(name in scripts))).toEqual([]);
  });

  it.each(Object.entries(ATTEMPT_LIMITS))("states the attempt limits for %s", (kind, limits) => {
    const row = text.split("\n").find((line) => line.startsWith(`| \`${kind}\``)) ?? "";
    const [, , byAccount, byAddress, byBoth] = row.split("|").map((cell) => cell.trim());
    const { account, address, both }: { account?: Window; address?: Window; both?: Window } = limits;
    expect([byAccount, byAddress, byBoth]).toEqual([say(account), say(address), say(both)]);
  });

  it("states the lengths and times that the code enforces", () => {
    const sentences = [
      `${MIN_PASSWORD_LENGTH} to ${MAX_PASSWORD_LENGTH} characters`,
      `once, within ${LINK_MINUTES} minutes`,
      `A session ends ${IDLE_MINUTES} minutes after its last request and ${ABSOLUTE_HOURS} hours after its sign-in`,
      `"step-up" for ${STEP_UP_MINUTES} minutes`,
      `up to ${MAX_FILE_BYTES / 1e9} GB`,
    ];
    expect(sentences.filter((sentence) => !text.replaceAll(/\s+/g, " ").includes(sentence))).toEqual([]);
  });
});

interface Window {
  limit: number;
  windowMs: number;
}

function say(window: Window | undefined): string {
  if (!window) return "none";
  const minutes = window.windowMs / 60_000;
  return `${window.limit} in ${minutes} ${minutes === 1 ? "minute" : "minutes"}`;
}
