import { ButtonLink } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import type { AccountSecurity } from "@/lib/domain/views/account";
import { SECOND_FACTOR, describeMissingFactor } from "../account-messages";

interface SecurityIntroProps {
  security: AccountSecurity;
  /** The page that the person was on the way to; null if this page is their destination. */
  next: string | null;
}

/** Names a missing second factor, and links to the page that the person was on the way to. */
export function SecurityIntro({ security, next }: SecurityIntroProps) {
  const { hasAuthenticator, hasPasskey, rolesThatNeedFactor } = security;
  const isMissing = !hasAuthenticator && !hasPasskey && rolesThatNeedFactor.length > 0;
  const continueLink = next ? (
    <ButtonLink href={next} variant={isMissing ? "secondary" : "primary"} size="small">
      {isMissing ? "Skip for now" : "Continue"}
    </ButtonLink>
  ) : null;
  if (!isMissing) {
    return next ? (
      <Notice tone="good" title={SECOND_FACTOR.readyTitle} actions={continueLink}>
        {SECOND_FACTOR.ready}
      </Notice>
    ) : null;
  }

  return (
    <Notice tone="warn" title={SECOND_FACTOR.missingTitle} actions={continueLink}>
      {describeMissingFactor(rolesThatNeedFactor)}
    </Notice>
  );
}
