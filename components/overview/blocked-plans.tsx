import { ArrowRight, FileUp } from "lucide-react";
import { Permitted } from "@/components/state/permission-context";
import { ButtonLink } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import type { BlockedPlan } from "@/lib/domain/views/blocked-plan";
import { BLOCKED } from "./overview-messages";

/** The plans that can have no proposal until a person acts, with the way out. */
export function BlockedPlans({ blocked, slug }: { blocked: BlockedPlan[]; slug: string }) {
  return blocked.map((plan) => (
    <section key={plan.planId} aria-label={BLOCKED.region(plan.planName)}>
      <Notice
        tone={plan.because === "stale-data" ? "bad" : "warn"}
        title={`${BLOCKED[plan.because]}: ${plan.planName}`}
        actions={
          plan.because === "stale-data" ? (
            <Permitted permission="import.write">
              <ButtonLink variant="primary" href={`/${slug}/import`}>
                <FileUp aria-hidden /> Import a file
              </ButtonLink>
            </Permitted>
          ) : (
            <ButtonLink variant="primary" href={`/${slug}/plan/${plan.planId}`}>
              Open plan <ArrowRight aria-hidden />
            </ButtonLink>
          )
        }
      >
        {plan.sentence}
      </Notice>
    </section>
  ));
}
