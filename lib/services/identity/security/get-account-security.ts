import type { Actor } from "@/lib/auth/actor";
import { countRecoveryCodes } from "@/lib/auth/second-factor/authenticator-secret";
import { isOver } from "@/lib/auth/session/read-session";
import type { AccountSecurity, SessionView } from "@/lib/domain/views/account";
import { ServiceError } from "@/lib/domain/errors";
import { needsSecondFactor } from "@/lib/domain/permissions";
import { findAuthenticator, findPerson, listMembershipsOf, listSecurityEvents, listSessions } from "@/lib/store/people";
import { findWorkspaceById } from "@/lib/store/workspaces";
import { describeBrowser } from "../person/describe-browser";

const EVENTS_SHOWN = 25;

/** The factors, sessions and recent events of the person's own account. */
export async function getAccountSecurity(actor: Actor, now: Date): Promise<AccountSecurity> {
  const person = await findPerson(actor.userId);
  if (!person) throw new ServiceError("not-found", "This account no longer exists.");
  const { hasPassword, hasAuthenticator, hasPasskey } = person;
  const app = hasAuthenticator ? await findAuthenticator(actor.userId) : null;
  const events = await listSecurityEvents(actor.userId, EVENTS_SHOWN);
  return {
    hasPassword,
    hasAuthenticator,
    hasPasskey,
    recoveryCodesLeft: app ? await countRecoveryCodes(app.backupCodes) : null,
    rolesThatNeedFactor: await rolesThatNeedFactor(actor.userId),
    sessions: await listOwnSessions(actor, now),
    events: events.map(({ kind, at, ipAddress, userAgent }) => ({
      kind,
      at,
      address: ipAddress,
      browser: describeBrowser(userAgent),
    })),
  };
}

async function listOwnSessions(actor: Actor, now: Date): Promise<SessionView[]> {
  const sessions = await listSessions(actor.userId);
  return sessions
    .filter((session) => !isOver(session, now))
    .map(({ sessionId, ipAddress, userAgent, method, createdAt, lastSeenAt }) => ({
      sessionId,
      browser: describeBrowser(userAgent),
      address: ipAddress,
      method,
      startedAt: createdAt,
      lastSeenAt,
      isThis: sessionId === actor.sessionId,
    }));
}

/** The demo requires no proof, so its roles need no factor. */
async function rolesThatNeedFactor(userId: string): Promise<AccountSecurity["rolesThatNeedFactor"]> {
  const memberships = (await listMembershipsOf(userId)).filter(({ role }) => needsSecondFactor(role));
  const addresses = await Promise.all(memberships.map(({ workspaceId }) => findWorkspaceById(workspaceId)));
  return memberships.flatMap(({ role }, index) => {
    const address = addresses[index];
    return address?.kind === "standard" ? [{ workspaceName: address.name, role }] : [];
  });
}
