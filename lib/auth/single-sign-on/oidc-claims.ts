import { z } from "zod";
import { toShownName } from "@/lib/domain/shown-name";

/** The person as the identity provider describes them. */
export interface ProviderPerson {
  subject: string;
  email: string | null;
  emailVerified: boolean;
  name: string | null;
  groups: string[];
  /** Whether the provider says that it checked a second factor. */
  withSecondFactor: boolean;
  /** When the person last signed in at the provider; null when the provider does not say. */
  authenticatedAt: Date | null;
}

export type Claims = Record<string, unknown> & { sub: string };

export function toProviderPerson(claims: Claims, groupsClaim: string): ProviderPerson {
  const { email, name } = claims;
  return {
    subject: claims.sub,
    email: z.email().max(254).safeParse(email).data?.toLowerCase() ?? null,
    // Entra ID sends xms_edov instead of email_verified.
    emailVerified: [claims.email_verified, claims.xms_edov].some((value) => value === true || value === "true"),
    name: typeof name === "string" ? toShownName(name, 80) || null : null,
    groups: groupsOf(Object.hasOwn(claims, groupsClaim) ? claims[groupsClaim] : undefined),
    withSecondFactor: showsSecondFactor(claims.amr, claims.acr),
    authenticatedAt: typeof claims.auth_time === "number" ? new Date(claims.auth_time * 1000) : null,
  };
}

const MAX_GROUPS = 2000;

function groupsOf(value: unknown): string[] {
  const list: unknown[] = Array.isArray(value) ? value.slice(0, MAX_GROUPS) : [value];
  return list.filter((group): group is string => typeof group === "string" && group !== "" && group.length <= 256);
}

/** Methods of RFC 8176 that are or imply a second factor. Text messages are excluded. */
const FACTOR_METHODS = ["mfa", "otp", "hwk", "swk", "sc", "fpt", "face", "iris", "pop"];
const FACTOR_CLASSES = [
  "phr",
  "phrh",
  "urn:okta:loa:2fa:any",
  "http://schemas.openid.net/pape/policies/2007/06/multi-factor",
  "https://refeds.org/profile/mfa",
];

function showsSecondFactor(amr: unknown, acr: unknown): boolean {
  const methods: unknown[] = Array.isArray(amr) ? amr : [];
  return methods.some((method) => FACTOR_METHODS.includes(String(method))) || FACTOR_CLASSES.includes(String(acr));
}
