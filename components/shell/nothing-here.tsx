"use client";

import { Compass } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import type { ActionResult } from "@/lib/domain/action-result";
import type { WorkspaceSummary } from "@/lib/domain/views/workspace";
import { SignOutButton } from "./sign-out-button";
import { useOwnWorkspaces, type ListOwnWorkspaces } from "./use-own-workspaces";
import { NOTHING_HERE } from "./shell-messages";

interface NothingHereProps {
  list: ListOwnWorkspaces;
  signOut: () => Promise<ActionResult>;
}

/** Shown for unknown pages and for workspaces of other people, without revealing which of the two it is. */
export function NothingHere({ list, signOut }: NothingHereProps) {
  const workspaces = useOwnWorkspaces(list);
  const [, slug = ""] = usePathname().split("/");
  return (
    <EmptyState
      icon={Compass}
      title={NOTHING_HERE.title}
      actions={
        <>
          <ButtonLink variant="primary" href="/">
            Go to the overview
          </ButtonLink>
          {workspaces ? <ButtonLink href="/account">Your account</ButtonLink> : null}
          {workspaces ? <SignOutButton signOut={signOut} /> : null}
        </>
      }
    >
      {workspaces && !workspaces.some((workspace) => workspace.slug === slug) ? (
        <p>{NOTHING_HERE.unknownWorkspace(slug)}</p>
      ) : (
        <p>{NOTHING_HERE.unknownPage}</p>
      )}
      {workspaces && workspaces.length > 0 ? <Others workspaces={workspaces} /> : null}
    </EmptyState>
  );
}

function Others({ workspaces }: { workspaces: WorkspaceSummary[] }) {
  return (
    <nav aria-label="Your workspaces" className="mt-3">
      <p>Your workspaces:</p>
      <ul className="flex flex-wrap justify-center gap-x-4">
        {workspaces.map(({ workspaceId, slug, name }) => (
          <li key={workspaceId}>
            <Link
              href={`/${slug}/overview`}
              className="inline-flex min-h-6 items-center text-accent underline underline-offset-2"
            >
              {name}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
