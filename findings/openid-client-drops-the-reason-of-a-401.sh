#!/usr/bin/env bash
# openid-client does not say why a provider rejects the client's secret when the provider follows the standard.
#
# RFC 6749 §5.2 asks a provider to answer a wrong client with 401, a WWW-Authenticate header, and the reason as JSON. We
# expected the error to carry "invalid_client" and its description, as it does for every other refusal. With the header
# the library stops at the challenge and never reads the body; without it, as some providers answer, the reason is there.
# Nextdollar's own fetch takes the header off, so that an operator reads the reason in the log.
#
# Seen with openid-client 6.9.0 on Node 20.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund openid-client@6.9.0
cat >try.mjs <<'JS'
import * as client from "openid-client";

const issuer = "https://provider.example";
const refusal = { error: "invalid_client", error_description: "the secret has expired" };

async function reasonWith(headers) {
  const config = new client.Configuration({ issuer, token_endpoint: `${issuer}/token` }, "app", "secret");
  config[client.customFetch] = async () => Response.json(refusal, { status: 401, headers });
  const back = new URL("https://app.example/back?code=c&state=s");
  try {
    await client.authorizationCodeGrant(config, back, { expectedState: "s" });
  } catch (error) {
    return `${error.name}: ${error.error}, ${error.error_description}`;
  }
}
console.log(await reasonWith({ "www-authenticate": "Basic" }));
console.log(await reasonWith({}));
JS
seen=$(node try.mjs)
expected='WWWAuthenticateChallengeError: undefined, undefined
ResponseBodyError: invalid_client, the secret has expired'
echo "$seen"
if [ "$seen" != "$expected" ]; then
  printf 'changed: expected\n%s\n' "$expected" >&2
  exit 1
fi
