import type { WebEnv } from "@/lib/env";

const TWO_YEARS_S = 63_072_000;

/**
 * The header value that makes browsers use only https, for this host and its subdomains. Null when PUBLIC_URL is http.
 */
export function strictTransport({ PUBLIC_URL }: Pick<WebEnv, "PUBLIC_URL">): string | null {
  return PUBLIC_URL.startsWith("https://") ? `max-age=${TWO_YEARS_S}; includeSubDomains` : null;
}
