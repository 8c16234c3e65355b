import { createHash, randomBytes } from "node:crypto";
import { symmetricDecrypt, symmetricEncrypt } from "better-auth/crypto";
import { auth } from "../better-auth";

const SECRET_LENGTH = 32;
const CODES = 10;

/** A new secret for an authenticator app: sealed for the sign-in library, and readable for the app. */
export async function newAuthenticatorSecret(email: string) {
  const secret = randomBytes(SECRET_LENGTH).toString("base64url").slice(0, SECRET_LENGTH);
  return { sealed: await sealForLibrary(secret), ...readable(secret, email) };
}

/** The readable form of a sealed secret, to show it to the app again. */
export async function openAuthenticatorSecret(sealed: string, email: string) {
  const key = (await auth().$context).secretConfig;
  return readable(await symmetricDecrypt({ key, data: sealed }), email);
}

/** Codes that each replace the app once, and their hashes as the sign-in library stores them. */
export async function newRecoveryCodes(): Promise<{ codes: string[]; sealed: string }> {
  const codes = Array.from({ length: CODES }, () =>
    Array.from(randomBytes(LETTERS_PER_CODE), (byte) => ALPHABET[byte % ALPHABET.length]).join(""),
  );
  const sealed = await sealForLibrary(JSON.stringify(codes.map(hashRecoveryCode)));
  return { codes: codes.map((code) => (code.match(/.{6}/g) ?? []).join("-")), sealed };
}

/** The hash of a code without dashes. It is stored, and compared by the sign-in library, instead of the code. */
export function hashRecoveryCode(code: string): string {
  return createHash("sha256").update(code).digest("base64url");
}

/** The number of unused codes. */
export async function countRecoveryCodes(sealed: string): Promise<number> {
  const key = (await auth().$context).secretConfig;
  const codes: unknown = JSON.parse(await symmetricDecrypt({ key, data: sealed }));
  return Array.isArray(codes) ? codes.length : 0;
}

/** 32 characters that are hard to confuse. Each gives five bits, so a code has 120 bits. */
const ALPHABET = "abcdefghjkmnpqrstuvwxyz234567890";
const LETTERS_PER_CODE = 24;

async function sealForLibrary(data: string): Promise<string> {
  return symmetricEncrypt({ key: (await auth().$context).secretConfig, data });
}

function readable(secret: string, email: string) {
  const base32 = toBase32(Buffer.from(secret));
  const label = `Nextdollar:${encodeURIComponent(email)}`;
  return { base32, uri: `otpauth://totp/${label}?secret=${base32}&issuer=Nextdollar&digits=6&period=30` };
}

function toBase32(bytes: Buffer): string {
  const bits = Array.from(bytes, (byte) => byte.toString(2).padStart(8, "0")).join("");
  return (bits.match(/.{1,5}/g) ?? []).map((five) => BASE32[parseInt(five.padEnd(5, "0"), 2)]).join("");
}

const BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
