import { CalendarCog } from "lucide-react";
import { Permitted } from "@/components/state/permission-context";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { PLAN_NEEDS_DATA } from "./plan-messages";

export function PlanNeedsData({ slug }: { slug: string }) {
  return (
    <div className="flex flex-col gap-5">
      <PageHeader title="New plan" />
      <EmptyState
        icon={CalendarCog}
        title={PLAN_NEEDS_DATA.title}
        actions={
          <Permitted permission="import.write">
            <ButtonLink variant="primary" href={`/${slug}/import`}>
              Import a file
            </ButtonLink>
          </Permitted>
        }
      >
        {PLAN_NEEDS_DATA.text}
      </EmptyState>
    </div>
  );
}
