import QRCode from "qrcode";
import type { Actor } from "@/lib/auth/actor";
import {
  newAuthenticatorSecret,
  newRecoveryCodes,
  openAuthenticatorSecret,
} from "@/lib/auth/second-factor/authenticator-secret";
import type { RequestFacts } from "@/lib/auth/request/request-facts";
import { cookiesOf, readTokenOf, type CookieToSet } from "@/lib/auth/session/session-cookie";
import { describeSession } from "@/lib/auth/session/start-session";
import type { AuthenticatorOffer } from "@/lib/domain/views/account";
import { ServiceError } from "@/lib/domain/errors";
import { factorChangedMail, type FactorChange } from "@/lib/notify/mails";
import * as factors from "@/lib/store/people";
import { findPerson, forgetProofs } from "@/lib/store/people";
import { parseInput } from "../../parse-input";
import { checkCode } from "../codes/check-code";
import { CodeSchema, isAppCode } from "../codes/codes";
import { linkTo, mailPerson } from "../person/mail-person";
import { recordSecurityEvent } from "../person/record-security-event";
import { requireRecentConfirmation } from "../person/require-recent-confirmation";

/** A secret for an authenticator app. It is not in use until one of its codes is entered. */
export async function offerAuthenticator(actor: Actor, now: Date): Promise<AuthenticatorOffer> {
  requireRecentConfirmation(actor, now);
  const existing = await factors.findAuthenticator(actor.userId);
  if (existing?.isVerified)
    throw new ServiceError("conflict", "Your account already has an authenticator app. Remove that one first.");
  const { base32, uri } = existing
    ? await openAuthenticatorSecret(existing.secret, actor.email)
    : await newOffer(actor);
  return { qr: drawQr(uri), uri, secret: base32 };
}

/** Enables the authenticator app after its first valid code. The session gets a new token. Recovery codes are shown only here. */
export async function addAuthenticator(
  actor: Actor,
  typedCode: string,
  facts: RequestFacts,
  now: Date,
): Promise<{ recoveryCodes: string[]; cookies: CookieToSet[] }> {
  requireRecentConfirmation(actor, now);
  const code = parseInput(CodeSchema, typedCode);
  const offered = await factors.findAuthenticator(actor.userId);
  if (!offered || offered.isVerified || !isAppCode(code))
    throw new ServiceError("invalid-input", "Enter the six digits that the app shows.", "code");
  const cookies = cookiesOf(await checkCode(actor.userId, code, facts, now));
  const token = readTokenOf(cookies);
  if (!token) throw new ServiceError("conflict", "The app was already added in another window. Reload the page.");
  await describeSession(token, { method: actor.method, withSecondFactor: true }, facts, now);
  const { codes, sealed } = await newRecoveryCodes();
  await factors.saveRecoveryCodes(actor.userId, sealed);
  await recordFactorChange(actor, "factor-added", "authenticator-added", { facts, now });
  return { recoveryCodes: codes, cookies };
}

/** New recovery codes; the old ones no longer work. */
export async function renewRecoveryCodes(actor: Actor, facts: RequestFacts, now: Date): Promise<string[]> {
  requireRecentConfirmation(actor, now);
  const { codes, sealed } = await newRecoveryCodes();
  if (!(await factors.saveRecoveryCodes(actor.userId, sealed)))
    throw new ServiceError("not-found", "Recovery codes are a backup for an authenticator app. Add an app first.");
  await recordFactorChange(actor, "recovery-codes-made", "recovery-codes-renewed", { facts, now });
  return codes;
}

/**
 * Removes the app and its recovery codes. All other sessions lose their proof. If no passkey is left, this session loses
 * its proof too.
 */
export async function removeAuthenticator(actor: Actor, facts: RequestFacts, now: Date): Promise<void> {
  requireRecentConfirmation(actor, now);
  if (!(await factors.removeAuthenticator(actor.userId)))
    throw new ServiceError("not-found", "Your account has no authenticator app.");
  const person = await findPerson(actor.userId);
  await forgetProofs(actor.userId, person?.hasPasskey ? actor.sessionId : null);
  await recordFactorChange(actor, "factor-removed", "authenticator-removed", { facts, now });
}

/** An SVG path with one square per dark module. */
function drawQr(text: string): AuthenticatorOffer["qr"] {
  const { size, data } = QRCode.create(text, { errorCorrectionLevel: "M" }).modules;
  const dark = Array.from(data, (isDark, at) => (isDark ? `M${at % size} ${Math.floor(at / size)}h1v1h-1z` : ""));
  return { size, path: dark.join("") };
}

async function newOffer({ userId, email }: Actor) {
  const offer = await newAuthenticatorSecret(email);
  const { sealed: backupCodes } = await newRecoveryCodes(); // never shown: adding the app replaces them
  await factors.saveUnverifiedAuthenticator(userId, { secret: offer.sealed, backupCodes });
  return offer;
}

async function recordFactorChange(
  { userId, email }: Actor,
  kind: "factor-added" | "factor-removed" | "recovery-codes-made",
  change: FactorChange,
  { facts, now }: { facts: RequestFacts; now: Date },
): Promise<void> {
  await recordSecurityEvent(userId, kind, facts, { factor: "authenticator" });
  mailPerson(factorChangedMail({ to: email, change, at: now, securityUrl: linkTo("/account/security") }));
}
