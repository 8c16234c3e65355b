import { FileUp, FlaskConical, Rocket } from "lucide-react";
import { Permitted } from "@/components/state/permission-context";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { FIRST_RUN } from "./overview-messages";

interface FirstRunProps {
  slug: string;
  /** Null if there is no demo. */
  demoSlug: string | null;
}

export function FirstRun({ slug, demoSlug }: FirstRunProps) {
  return (
    <EmptyState
      icon={Rocket}
      title={FIRST_RUN.title}
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
      {FIRST_RUN.text}
    </EmptyState>
  );
}
