import { ClientSecretPost, type ClientAuth } from "openid-client";
import { OidcRefusal } from "./oidc-refusal";

/** The first one that the provider announces is used. */
const METHODS: Record<string, (secret: string) => ClientAuth> = {
  client_secret_basic: secretInHeader,
  client_secret_post: ClientSecretPost,
};

/** How the client's secret goes to the token endpoint. */
export function clientAuthentication(announced: string[], secret: string): ClientAuth {
  const [, method] = Object.entries(METHODS).find(([name]) => announced.includes(name)) ?? [];
  if (method) return method(secret);
  const offered = announced.map((name) => JSON.stringify(name)).join(", ") || "nothing";
  throw new OidcRefusal(
    "not-supported",
    `The provider takes ${offered} as client authentication, and Nextdollar has ${Object.keys(METHODS).join(" and ")}. ` +
      "Allow one of these at the provider.",
  );
}

/**
 * As RFC 6749 asks, both halves are form-encoded. openid-client's own method also encodes "-", "_" and ".", and then a
 * provider that decodes nothing refuses most client ids.
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
