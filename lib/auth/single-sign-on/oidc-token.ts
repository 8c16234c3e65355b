import { authorizationCodeGrant, fetchUserInfo, type AuthorizationCodeGrantChecks, type IDToken } from "openid-client";
import type { SingleSignOnEnv } from "@/lib/env";
import { toRefusal } from "./explain-failure";
import type { Claims } from "./oidc-claims";
import { CLOCK_TOLERANCE_SECONDS, type OidcProvider } from "./oidc-provider";
import { OidcRefusal } from "./oidc-refusal";

export interface CodeInHand {
  /** Our own address with what the provider sent the browser back with. */
  callback: URL;
  checks: Required<Pick<AuthorizationCodeGrantChecks, "expectedState" | "expectedNonce" | "pkceCodeVerifier">>;
}

/** Trades the code for an ID token and believes it only once its signature and every claim hold. No token is kept. */
export async function redeemCode(
  { config, hasUserinfo }: OidcProvider,
  env: SingleSignOnEnv,
  { callback, checks }: CodeInHand,
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

/** Checks what openid-client does not: how old the token is, which client it was made for, how long its subject is. */
function checkClaims(claims: IDToken | undefined, clientId: string, now: Date): Claims {
  if (!claims) throw new OidcRefusal("not-verified", "The provider's answer holds no ID token.");
  const { iat, azp, sub } = claims;
  const nowSeconds = Math.floor(now.getTime() / 1000);
  if (nowSeconds - iat > MAX_AGE_SECONDS + CLOCK_TOLERANCE_SECONDS || iat - nowSeconds > CLOCK_TOLERANCE_SECONDS)
    throw new OidcRefusal(
      "not-verified",
      `The "iat" of the ID token is ${iat}, and here it is ${nowSeconds}. A token may be at most ${MAX_AGE_SECONDS} ` +
        "seconds old. Compare the two clocks.",
    );
  if ((azp ?? clientId) !== clientId)
    throw new OidcRefusal(
      "not-verified",
      `The "azp" of the ID token is ${JSON.stringify(azp).slice(0, 200)}, and OIDC_CLIENT_ID is "${clientId}".`,
    );
  if (sub === "" || sub.length > MAX_SUBJECT_LENGTH)
    throw new OidcRefusal(
      "not-verified",
      `The "sub" of the ID token has ${sub.length} characters; it needs 1 to ${MAX_SUBJECT_LENGTH}.`,
    );
  return claims;
}

/** Who the person is comes from the signed token alone; address, name and groups may come from the userinfo. */
function complete(claims: Claims, userinfo: Record<string, unknown>, groupsClaim: string): Claims {
  const { email, email_verified, name } = userinfo;
  const address = typeof claims.email === "string" ? {} : { email, email_verified };
  const groups = Object.hasOwn(userinfo, groupsClaim) ? { [groupsClaim]: userinfo[groupsClaim] } : {};
  return { name, ...groups, ...claims, ...address };
}
