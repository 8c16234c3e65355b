import { Lock, ShieldAlert } from "lucide-react";
import { SecurityLink } from "@/components/shell/security-link";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";

interface NoPermissionProps {
  title: string;
  /** What it takes, in a sentence. */
  reason: string;
  /** Who can give the right; empty where nobody has to. */
  granters: string[];
  /** Where another screen of the workspace is. */
  home: string;
}

/** Stands where a screen is not for the reader's role, and says who can change that. */
export function NoPermission({ title, reason, granters, home }: NoPermissionProps) {
  return (
    <div className="flex flex-col gap-4 lg:gap-5">
      <PageHeader title={title} />
      <EmptyState
        icon={Lock}
        title="This is not open to you"
        actions={<ButtonLink href={home}>Go to the overview</ButtonLink>}
      >
        <p>{reason}</p>
        {granters.length > 0 ? <p className="mt-1">{`Your role can be changed by ${granters.join(", ")}.`}</p> : null}
      </EmptyState>
    </div>
  );
}

/** Stands where the session still has to show a second factor. */
export function NeedsSecondFactor({ title, reason }: { title: string; reason: string }) {
  return (
    <div className="flex flex-col gap-4 lg:gap-5">
      <PageHeader title={title} />
      <EmptyState
        icon={ShieldAlert}
        title="This takes a second factor"
        actions={<SecurityLink>Open your security settings</SecurityLink>}
      >
        {reason}
      </EmptyState>
    </div>
  );
}
