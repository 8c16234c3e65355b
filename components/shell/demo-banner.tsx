import { ArrowRight, FlaskConical } from "lucide-react";
import { ButtonLink } from "@/components/ui/button";
import { DEMO_BANNER } from "./shell-messages";

export interface OwnWorkspaceLink {
  href: string;
  /** Whether the link leads to the set-up or to a sign-in. */
  leadsTo: "set-up" | "sign-in";
}

/**
 * Shown above every screen of the demo, so that no one takes a simulated number for a real one, and the way to real ones is
 * always at hand.
 */
export function DemoBanner({ ownWorkspace }: { ownWorkspace: OwnWorkspaceLink | null }) {
  return (
    <aside
      aria-label="About this data"
      className="flex flex-wrap items-center gap-x-2.5 gap-y-1.5 border-b border-line bg-accent-soft px-4 py-2 text-xs sm:px-6 lg:px-8"
    >
      <FlaskConical aria-hidden className="size-4 shrink-0 text-accent" />
      <p className="min-w-0 flex-1 basis-56">
        <strong className="font-semibold">{DEMO_BANNER.title}</strong> {DEMO_BANNER.text}
      </p>
      {ownWorkspace ? (
        <ButtonLink size="small" href={ownWorkspace.href}>
          {DEMO_BANNER[ownWorkspace.leadsTo]} <ArrowRight aria-hidden />
        </ButtonLink>
      ) : null}
    </aside>
  );
}
