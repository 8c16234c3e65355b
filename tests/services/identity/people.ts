import { createHmac } from "node:crypto";
import type { Actor } from "@/lib/auth/actor";
import { hashPassword } from "@/lib/auth/password/hash-password";
import { addAuthenticator, offerAuthenticator } from "@/lib/services/identity/security/authenticator";
import { signIn } from "@/lib/services/identity/sign-in/sign-in";
import { databaseClient } from "@/lib/store/db/client";
import { createPerson } from "@/lib/store/people/people";
import { Browser } from "./browser";

export const PASSWORD = "four plain words here";

/** Creates a person with a password only. */
export async function makePerson(email: string): Promise<string> {
  const passwordHash = await hashPassword(PASSWORD);
  const userId = await createPerson(databaseClient(), { email, name: "Pat", passwordHash, emailVerified: true });
  if (!userId) throw new Error(`${email} already exists`);
  return userId;
}

/** Signs in with the password only, and returns the browser and the actor. */
export async function signedIn(email: string, userAgent?: string): Promise<{ browser: Browser; actor: Actor }> {
  const browser = new Browser(userAgent);
  browser.keep((await signIn({ email, password: PASSWORD }, browser.facts(), new Date())).cookies);
  return { browser, actor: await actorOf(browser) };
}

export async function actorOf(browser: Browser, now = new Date()): Promise<Actor> {
  const actor = await browser.actor(now);
  if (!actor) throw new Error("the browser is not signed in");
  return actor;
}

/** Adds an authenticator app with the previous code, so that the current one stays unused. */
export async function enrol(browser: Browser): Promise<{ secret: string; recoveryCodes: string[] }> {
  await awayFromTheTurn();
  const now = new Date();
  const { secret } = await offerAuthenticator(await actorOf(browser), now);
  const code = totp(secret, now.getTime() - STEP_MS);
  const { recoveryCodes, cookies } = await addAuthenticator(await actorOf(browser), code, browser.facts(), now);
  browser.keep(cookies);
  return { secret, recoveryCodes };
}

const STEP_MS = 30_000;
const NEAR_MS = 8_000;

/** Waits until a code has enough time left to be still valid when a busy machine checks it. */
async function awayFromTheTurn(): Promise<void> {
  const left = STEP_MS - (Date.now() % STEP_MS);
  if (left < NEAR_MS) await new Promise((resolve) => setTimeout(resolve, left + 50));
}

/** The code of an authenticator app (RFC 6238): SHA-1, six digits, 30 seconds. */
export function totp(base32: string, at = Date.now()): string {
  const bits = [...base32].map((letter) => ALPHABET.indexOf(letter).toString(2).padStart(5, "0")).join("");
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(at / 30_000)));
  const digest = createHmac("sha1", key).update(counter).digest();
  const number = digest.readUInt32BE((digest.at(-1) ?? 0) & 15) & 0x7fffffff;
  return String(number % 1_000_000).padStart(6, "0");
}

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
