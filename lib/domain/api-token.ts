import type { Role } from "./permissions";

export const MAX_TOKEN_DAYS = 365;

/** A token as a list shows it. The secret is not stored; only people who copied it have it. */
export interface ApiTokenView {
  tokenId: string;
  name: string;
  role: Role;
  /** Null: every plan. */
  planIds: string[] | null;
  /** The secret's last four characters. */
  hint: string;
  createdBy: string | null;
  createdAt: Date;
  expiresAt: Date;
  lastUsedAt: Date | null;
  revokedAt: Date | null;
  state: "active" | "expired" | "revoked";
}
