import { authorizationCodeGrant, fetchUserInfo, type AuthorizationCodeGrantChecks, type IDToken } from "openid-client";
import type { SingleSignOnEnv } from "@/lib/env";
import { quote, toRefusal } from "./explain-failure";
import type { Claims } from "./oidc-claims";
import { CLOCK_TOLERANCE_SECONDS, type OidcProvider } from "./oidc-provider";
import { OidcRefusal } from "./oidc-refusal";

export interface AuthorizationResponse {
  /** Our own address with the parameters that the provider sent back. */
  callback: URL;
  checks: Required<Pick<AuthorizationCodeGrantChecks, "expectedState" | "expectedNonce" | "pkceCodeVerifier">>;
}

/**
 * Exchanges the code for an ID token, and trusts it only after checking its signature and every claim. No token is
 * stored.
 */
export async function redeemCode(
  { config, hasUserinfo }: OidcProvider,
  env: SingleSignOnEnv,
  { callback, checks }: AuthorizationResponse,
  now: Date,
): Promise<Claims> {
  const tokens = await authorizationCodeGrant(config, callback, { ...checks, idTokenExpected: true }).catch(
    (error: unknown) => {
      throw toRefusal(error, "not-verified", "The provider's answer");
    },
  );
  const claims = checkClaims(tokens.claims(), env.clientId, now);
  const isComplete = typeof claims.email === "string" && Object.hasOwn(claims, env.groupsClaim);
  if (isComplete || !hasUserinfo) return claims;
  const userinfo = await fetchUserInfo(config, tokens.access_token, claims.sub).catch((error: unknown) => {
    throw toRefusal(error, "not-verified", "The userinfo");
  });
  return complete(claims, userinfo, env.groupsClaim);
}

const MAX_AGE_SECONDS = 15 * 60;
const MAX_SUBJECT_LENGTH = 255;

/** Checks what openid-client does not: the token's age, the client it was issued to, and the length of its subject. */
function checkClaims(claims: IDToken | undefined, clientId: string, now: Date): Claims {
  if (!claims) throw new OidcRefusal("not-verified", "The provider's answer contains no ID token.");
  const { iat, azp, sub } = claims;
  const nowSeconds = Math.floor(now.getTime() / 1000);
  if (nowSeconds - iat > MAX_AGE_SECONDS + CLOCK_TOLERANCE_SECONDS || iat - nowSeconds > CLOCK_TOLERANCE_SECONDS)
    throw new OidcRefusal(
      "not-verified",
      `The "iat" of the ID token is ${iat}, and the time here is ${nowSeconds}. A token may be at most ${MAX_AGE_SECONDS} ` +
        "seconds old. Compare the two clocks.",
    );
  if ((azp ?? clientId) !== clientId)
    throw new OidcRefusal(
      "not-verified",
      `The "azp" of the ID token is ${quote(azp)}, and OIDC_CLIENT_ID is "${clientId}".`,
    );
  if (sub === "" || sub.length > MAX_SUBJECT_LENGTH)
    throw new OidcRefusal(
      "not-verified",
      `The "sub" of the ID token has ${sub.length} characters; it needs 1 to ${MAX_SUBJECT_LENGTH}.`,
    );
  return claims;
}

/** The person's identity comes only from the signed token. Address, name and groups may come from the userinfo. */
function complete(claims: Claims, userinfo: Record<string, unknown>, groupsClaim: string): Claims {
  const { email, email_verified, name } = userinfo;
  const address = typeof claims.email === "string" ? {} : { email, email_verified };
  const groups = Object.hasOwn(userinfo, groupsClaim) ? { [groupsClaim]: userinfo[groupsClaim] } : {};
  return { name, ...groups, ...claims, ...address };
}
