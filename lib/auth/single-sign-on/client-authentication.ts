import { ClientSecretPost, type ClientAuth } from "openid-client";
import { OidcRefusal } from "./oidc-refusal";

/** In order of preference: the first method that the provider announces is used. */
const METHODS: Record<string, (secret: string) => ClientAuth> = {
  client_secret_basic: secretInHeader,
  client_secret_post: ClientSecretPost,
};

/** How the client sends its secret to the token endpoint. */
export function clientAuthentication(announced: string[], secret: string): ClientAuth {
  const [, method] = Object.entries(METHODS).find(([name]) => announced.includes(name)) ?? [];
  if (method) return method(secret);
  const offered = announced.map((name) => JSON.stringify(name)).join(", ") || "nothing";
  throw new OidcRefusal(
    "not-supported",
    `The provider accepts ${offered} as client authentication, but Nextdollar supports only ${Object.keys(METHODS).join(" and ")}. ` +
      "Allow one of them at the provider.",
  );
}

/**
 * Form-encodes both halves, as RFC 6749 requires. openid-client's own method also encodes "-", "_" and ".", so that a
 * provider that does not decode would reject most client ids.
 */
function secretInHeader(secret: string): ClientAuth {
  return (_server, client, _body, headers) => {
    const credentials = `${formEncode(client.client_id)}:${formEncode(secret)}`;
    headers.set("authorization", `Basic ${Buffer.from(credentials).toString("base64")}`);
  };
}

function formEncode(text: string): string {
  return new URLSearchParams({ x: text }).toString().slice("x=".length);
}
