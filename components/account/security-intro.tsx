import { ButtonLink } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import type { AccountSecurity } from "@/lib/domain/account-view";

interface SecurityIntroProps {
  security: AccountSecurity;
  /** Where the person was going; null where they came for this page. */
  next: string | null;
}

/** Says what is missing, and leads on where the person was going. */
export function SecurityIntro({ security, next }: SecurityIntroProps) {
  const { hasAuthenticator, hasPasskey, rolesThatNeedFactor } = security;
  const isMissing = !hasAuthenticator && !hasPasskey && rolesThatNeedFactor.length > 0;
  const goOn = next ? (
    <ButtonLink href={next} variant={isMissing ? "secondary" : "primary"} size="small">
      {isMissing ? "Skip for now" : "Go on"}
    </ButtonLink>
  ) : null;
  if (!isMissing) {
    return next ? (
      <Notice tone="good" title="Your account has a second factor" actions={goOn}>
        You can do all that your role may do.
      </Notice>
    ) : null;
  }
  const roles = rolesThatNeedFactor.map(({ workspaceName, role }) => `${role} of ${workspaceName}`).join(", ");
  const administers = rolesThatNeedFactor.some(({ role }) => role !== "approver");
  return (
    <Notice tone="warn" title="Add a second factor" actions={goOn}>
      You are {roles}. Until you add an authenticator app or a passkey, you can read there, and plan, but{" "}
      {administers
        ? "neither approve proposals nor manage members, tokens and the workspace."
        : "not approve proposals."}
    </Notice>
  );
}
