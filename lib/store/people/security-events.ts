import type { SecurityEventKind } from "@/lib/domain/security-event";
import { databaseClient } from "@/lib/store/db";

export interface SecurityEventInput {
  /** Null when no person has the email address that was tried. */
  userId: string | null;
  kind: SecurityEventKind;
  ipAddress: string | null;
  userAgent: string | null;
  details?: Record<string, string | number>;
}

export interface SecurityEventRecord {
  kind: SecurityEventKind;
  ipAddress: string | null;
  userAgent: string | null;
  at: Date;
}

/** Append-only: the application's database role may neither change nor delete an event. */
export async function saveSecurityEvent({ details, ...event }: SecurityEventInput): Promise<void> {
  await databaseClient().securityEvent.create({ data: { ...event, ...(details && { details }) } });
}

/** Newest first. */
export async function listSecurityEvents(userId: string, limit: number): Promise<SecurityEventRecord[]> {
  const rows = await databaseClient().securityEvent.findMany({
    where: { userId },
    orderBy: [{ at: "desc" }, { id: "desc" }],
    take: limit,
  });
  return rows.map(({ kind, ipAddress, userAgent, at }) => ({
    kind: kind as SecurityEventKind,
    ipAddress,
    userAgent,
    at,
  }));
}

/** Whether the person has signed in with this browser before. */
export async function hasSignedInFrom(userId: string, userAgent: string | null): Promise<boolean> {
  const row = await databaseClient().securityEvent.findFirst({ where: { userId, kind: "signed-in", userAgent } });
  return row !== null;
}
