import { FileUp, FlaskConical, Rocket } from "lucide-react";
import { Permitted } from "@/components/state/permission-context";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";

interface FirstRunProps {
  slug: string;
  /** Null where the demo does not exist. */
  demoSlug: string | null;
}

export function FirstRun({ slug, demoSlug }: FirstRunProps) {
  return (
    <EmptyState
      icon={Rocket}
      title="Start with what you already have"
      actions={
        <>
          <Permitted permission="import.write">
            <ButtonLink variant="primary" href={`/${slug}/import`}>
              <FileUp aria-hidden /> Import a file
            </ButtonLink>
          </Permitted>
          {demoSlug ? (
            <ButtonLink href={`/${demoSlug}/overview`}>
              <FlaskConical aria-hidden /> Look at the demo
            </ButtonLink>
          ) : null}
        </>
      }
    >
      A daily report from any ad platform is enough: one row per campaign and day, with spend and conversions. A few
      weeks of history give a first proposal.
    </EmptyState>
  );
}
