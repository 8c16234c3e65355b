import type { CustomFetch } from "openid-client";
import { OidcRefusal } from "./oidc-refusal";

const MAX_MILLISECONDS = 10_000;
const MAX_BYTES = 1_000_000;

/** The only way openid-client reaches the provider. Redirects are not followed, and time and size are limited. */
export function boundedFetch(issuer: string, maxMilliseconds = MAX_MILLISECONDS): CustomFetch {
  return async (url, { body, headers, method }) => {
    requireSafe(url, issuer);
    const signal = AbortSignal.timeout(maxMilliseconds);
    const sent = { body, headers, method, signal, redirect: "manual", cache: "no-store" } as RequestInit;
    try {
      const response = await fetch(url, sent);
      requireOwnAnswer(url, response);
      return rebuild(response, await readBounded(url, response));
    } catch (error) {
      if (error instanceof OidcRefusal) throw error;
      throw new OidcRefusal("unreachable", describe(url, error, signal.aborted ? maxMilliseconds : null));
    }
  };
}

/** Only a provider with an http address, which must be on this machine, may use http addresses. */
export function requireSafe(url: string, issuer: string): void {
  const { protocol, hostname } = new URL(url);
  const local = new URL(issuer);
  if (protocol === "https:") return;
  if (local.protocol === "http:" && protocol === "http:" && hostname === local.hostname) return;
  throw new OidcRefusal(
    "not-verified",
    `The provider names the address "${url}", which does not begin with https://. Correct it at the provider.`,
  );
}

function requireOwnAnswer(url: string, { status, headers }: Response): void {
  if (status >= 300 && status < 400) {
    const target = headers.get("location") ?? "";
    throw new OidcRefusal(
      "unreachable",
      `${url} redirects to "${target}", and redirects are not followed. Check OIDC_ISSUER, or ask the provider why.`,
    );
  }
  if (status >= 500) throw new OidcRefusal("unreachable", `${url} answered ${status}. Try again, or ask the provider.`);
}

async function readBounded(url: string, response: Response): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    const bytes = chunk as Uint8Array;
    size += bytes.byteLength;
    if (size > MAX_BYTES)
      throw new OidcRefusal(
        "unreachable",
        `The answer of ${url} is larger than ${MAX_BYTES} bytes. Ask the provider why.`,
      );
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}

function rebuild({ status, headers }: Response, body: Uint8Array): Response {
  const copied = new Headers(headers);
  // With this header, openid-client would not read the error in the body, which says what is wrong.
  copied.delete("www-authenticate");
  return new Response(body.byteLength > 0 ? new Uint8Array(body) : null, { status, headers: copied });
}

function describe(url: string, error: unknown, endedAfter: number | null): string {
  const { origin } = new URL(url);
  if (endedAfter !== null)
    return `${origin} did not answer within ${endedAfter / 1000} seconds. Try again in a moment.`;
  const { cause } = error as { cause?: { code?: string } };
  return `${origin} cannot be reached (${cause?.code ?? String(error)}). Check OIDC_ISSUER and the network.`;
}
