import { Lock, ShieldAlert } from "lucide-react";
import { SecurityLink } from "@/components/shell/security-link";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { NO_PERMISSION } from "./settings-messages";

interface NoPermissionProps {
  title: string;
  /** The server's message: what is required. */
  reason: string;
  /** Members who can give the permission; may be empty. */
  granters: string[];
  /** The path of a screen that the reader can open. */
  home: string;
}

/** Replaces a screen that the reader's role may not open. Names the people who can change the role. */
export function NoPermission({ title, reason, granters, home }: NoPermissionProps) {
  return (
    <div className="flex flex-col gap-4 lg:gap-5">
      <PageHeader title={title} />
      <EmptyState
        icon={Lock}
        title={NO_PERMISSION.title}
        actions={<ButtonLink href={home}>Go to the overview</ButtonLink>}
      >
        <p>{reason}</p>
        {granters.length > 0 ? <p className="mt-1">{NO_PERMISSION.granters(granters)}</p> : null}
      </EmptyState>
    </div>
  );
}

/** Replaces a screen that needs a second factor in this session. */
export function NeedsSecondFactor({ title, reason }: { title: string; reason: string }) {
  return (
    <div className="flex flex-col gap-4 lg:gap-5">
      <PageHeader title={title} />
      <EmptyState
        icon={ShieldAlert}
        title={NO_PERMISSION.factorTitle}
        actions={<SecurityLink>Open your security settings</SecurityLink>}
      >
        {reason}
      </EmptyState>
    </div>
  );
}
