import { createHmac } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

/** The owner of the installation under test. */
export const OWNER = { name: "Olive Owner", email: "owner@example.com", password: "four plain words here" };

const folder = path.resolve(import.meta.dirname, "../../.data/e2e");

/** The owner's browser, signed in with both factors. Every spec starts with it by default. */
export const OWNER_STATE = path.join(folder, "owner-state.json");

/** A browser without cookies. */
export const STRANGER_STATE = { cookies: [], origins: [] };

interface Authenticator {
  secret: string;
  /** The half minute of the last code used, because no code works twice. */
  lastStep: number;
}

const SECRET_FILE = path.join(folder, "owner-authenticator.json");

export function saveAuthenticator(secret: string, lastStep = 0): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(SECRET_FILE, JSON.stringify({ secret, lastStep } satisfies Authenticator));
}

/** An unused code of the owner's app. The server also accepts codes of the half minutes before and after now. */
export async function nextOwnerCode(): Promise<string> {
  if (!existsSync(SECRET_FILE)) throw new Error("The owner has no authenticator app yet.");
  const { secret, lastStep } = JSON.parse(readFileSync(SECRET_FILE, "utf8")) as Authenticator;
  const step = Math.max(lastStep + 1, stepNow() - 1);
  while (step > stepNow() + 1) await new Promise((resolve) => setTimeout(resolve, 500));
  // A code of the previous half minute expires at the end of the current one.
  const safe = step < stepNow() && Date.now() % HALF_MINUTE > HALF_MINUTE - 5_000 ? step + 1 : step;
  saveAuthenticator(secret, safe);
  return totp(secret, safe);
}

/** The code of an authenticator app (RFC 6238): SHA-1, six digits, 30 seconds. */
export function totp(base32: string, step: number): string {
  const bits = [...base32].map((letter) => ALPHABET.indexOf(letter).toString(2).padStart(5, "0")).join("");
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const digest = createHmac("sha1", key).update(counter).digest();
  const number = digest.readUInt32BE((digest.at(-1) ?? 0) & 15) & 0x7fffffff;
  return String(number % 1_000_000).padStart(6, "0");
}

const HALF_MINUTE = 30_000;
const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

function stepNow(): number {
  return Math.floor(Date.now() / HALF_MINUTE);
}
