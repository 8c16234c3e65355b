import { OidcRefusal } from "./oidc-refusal";

const TIMEOUT_MS = 10_000;
const LARGEST_BYTES = 1_000_000;

/** A JSON answer of the identity provider: no redirect is followed, and neither time nor size is without end. */
export async function fetchJson(url: string, init: RequestInit = {}): Promise<{ status: number; body: unknown }> {
  const signal = AbortSignal.timeout(TIMEOUT_MS);
  try {
    const response = await fetch(url, { ...init, redirect: "error", cache: "no-store", signal });
    const text = await readBounded(response);
    return { status: response.status, body: JSON.parse(text) as unknown };
  } catch (error) {
    if (error instanceof OidcRefusal) throw error;
    throw new OidcRefusal("unreachable", `${new URL(url).origin} gave no JSON: ${String(error)}`);
  }
}

async function readBounded(response: Response): Promise<string> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of response.body ?? []) {
    const bytes = part as Uint8Array;
    size += bytes.byteLength;
    if (size > LARGEST_BYTES) throw new OidcRefusal("unreachable", "the provider's answer is too large");
    parts.push(bytes);
  }
  return Buffer.concat(parts).toString("utf8");
}
