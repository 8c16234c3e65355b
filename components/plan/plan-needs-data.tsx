import { CalendarCog } from "lucide-react";
import { Permitted } from "@/components/state/permission-context";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";

export function PlanNeedsData({ slug }: { slug: string }) {
  return (
    <div className="flex flex-col gap-5">
      <PageHeader title="New plan" />
      <EmptyState
        icon={CalendarCog}
        title="A plan needs channels"
        actions={
          <Permitted permission="import.write">
            <ButtonLink variant="primary" href={`/${slug}/import`}>
              Import a file
            </ButtonLink>
          </Permitted>
        }
      >
        Channels come from your data: import a daily report first, then set a total budget and a target for them.
      </EmptyState>
    </div>
  );
}
