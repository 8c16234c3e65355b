#!/usr/bin/env bash
# openid-client asks a provider for its keys once per sign-in when people sign in at the same moment.
#
# The library that it stands on keeps one pending request for the keys and lets others wait for it. We expected twenty
# sign-ins at once to make one request. The pending request is shared only between calls with the same AbortSignal, and
# openid-client makes a new signal for the time limit of each call, so nothing is shared: twenty requests. Without a time
# limit of its own there is one. Nextdollar limits the time in its own fetch instead.
#
# Seen with openid-client 6.9.0 and jose 6.2.18 on Node 20.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund openid-client@6.9.0 jose@6.2.18
cat >try.mjs <<'JS'
import * as client from "openid-client";
import { exportJWK, generateKeyPair, SignJWT } from "jose";

const issuer = "https://provider.example";
const { publicKey, privateKey } = await generateKeyPair("ES256");
const keys = [{ ...(await exportJWK(publicKey)), kid: "1", alg: "ES256" }];
const idToken = await new SignJWT({ nonce: "n" })
  .setProtectedHeader({ alg: "ES256", kid: "1" })
  .setIssuer(issuer)
  .setAudience("app")
  .setSubject("ada")
  .setIssuedAt()
  .setExpirationTime("5m")
  .sign(privateKey);

async function requestsForKeys(timeout) {
  let requests = 0;
  const metadata = { token_endpoint: `${issuer}/token`, jwks_uri: `${issuer}/keys` };
  const server = { issuer, ...metadata, id_token_signing_alg_values_supported: ["ES256"] };
  const config = new client.Configuration(server, "app", "secret");
  config.timeout = timeout;
  config[client.customFetch] = async (url) => {
    if (!url.endsWith("/keys")) return Response.json({ access_token: "a", token_type: "Bearer", id_token: idToken });
    requests += 1;
    return Response.json({ keys });
  };
  client.enableNonRepudiationChecks(config);
  const back = new URL("https://app.example/back?code=c&state=s");
  const signIn = () => client.authorizationCodeGrant(config, back, { expectedState: "s", expectedNonce: "n" });
  await Promise.all(Array.from({ length: 20 }, signIn));
  return requests;
}
console.log(`with a time limit: ${await requestsForKeys(30)}, without: ${await requestsForKeys(undefined)}`);
JS
seen=$(node try.mjs)
expected='with a time limit: 20, without: 1'
echo "$seen"
if [ "$seen" != "$expected" ]; then
  printf 'changed: expected\n%s\n' "$expected" >&2
  exit 1
fi
