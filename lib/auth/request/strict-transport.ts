import type { WebEnv } from "@/lib/env";

const TWO_YEARS_S = 63_072_000;

/** Tells browsers to come by https alone, to this host and those below it; null where people come by http. */
export function strictTransport({ PUBLIC_URL }: Pick<WebEnv, "PUBLIC_URL">): string | null {
  return PUBLIC_URL.startsWith("https://") ? `max-age=${TWO_YEARS_S}; includeSubDomains` : null;
}
