"use client";

import { RotateCcw } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Permitted } from "@/components/state/permission-context";
import { useAction } from "@/components/state/use-action";
import { Button, ButtonLink } from "@/components/ui/button";
import { SectionCard } from "@/components/ui/card";
import { Dialog } from "@/components/ui/dialog";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { Cell, HeaderCell, RowHeader, Table, TableBody, TableHead } from "@/components/ui/table";
import type { ActionResult } from "@/lib/domain/action-result";
import type { PlanChange, PlanVersionsView } from "@/lib/domain/views/plan";
import { Instant } from "@/components/state/instant";
import { VERSIONS } from "../plan-messages";
import { VersionComparison } from "./version-comparison";

interface PlanVersionsProps {
  view: PlanVersionsView;
  slug: string;
  restore: (version: number) => Promise<ActionResult<{ version: number }>>;
}

/** Who changed the plan when, and what. Two versions can be compared, and an older one restored. */
export function PlanVersions({ view, slug, restore }: PlanVersionsProps) {
  const router = useRouter();
  const action = useAction();
  const [restoring, setRestoring] = useState<number | null>(null);
  const [restored, setRestored] = useState<{ version: number; as: number } | null>(null);
  const plan = `/${slug}/plan/${view.planId}`;
  return (
    <div className="flex flex-col gap-4 lg:gap-5">
      <PageHeader
        title={VERSIONS.title(view.name)}
        note={VERSIONS.note(view.current)}
        actions={<ButtonLink href={plan}>Back to the plan</ButtonLink>}
      />
      {restored === null ? null : (
        <Notice tone="good" live>
          {VERSIONS.restored(restored.version, restored.as)}
        </Notice>
      )}
      <VersionComparison view={view} />
      <SectionCard title="Versions" padded={false}>
        <Table caption="Versions of the plan">
          <TableHead>
            <HeaderCell>Version</HeaderCell>
            <HeaderCell>Saved</HeaderCell>
            <HeaderCell>What changed</HeaderCell>
            <HeaderCell>
              <span className="sr-only">Actions</span>
            </HeaderCell>
          </TableHead>
          <TableBody>
            {view.versions.map(({ version, createdAt, createdBy, changes }) => (
              <tr key={version}>
                <RowHeader className="figures">
                  {version}
                  {version === view.current ? <span className="text-ink-soft"> (current)</span> : null}
                </RowHeader>
                <Cell className="text-ink-soft">
                  <Instant at={createdAt} />
                  {createdBy ? <span className="block">{createdBy}</span> : null}
                </Cell>
                <Cell>{version === 1 ? VERSIONS.first : <ChangeList changes={changes} />}</Cell>
                <Cell>
                  {version === view.current ? null : (
                    <Permitted permission="plan.write">
                      <Button
                        disabled={action.busy}
                        aria-label={`Restore version ${version}…`}
                        onClick={() => setRestoring(version)}
                      >
                        <RotateCcw aria-hidden /> Restore…
                      </Button>
                    </Permitted>
                  )}
                </Cell>
              </tr>
            ))}
          </TableBody>
        </Table>
      </SectionCard>
      <Dialog
        open={restoring !== null}
        onOpenChange={() => setRestoring(null)}
        title={VERSIONS.restoreTitle(restoring ?? 0)}
        description={VERSIONS.restoreNote(restoring ?? 0, view.current + 1)}
      >
        <div className="flex flex-col gap-4">
          {action.error ? (
            <Notice tone="bad" live>
              {action.error}
            </Notice>
          ) : null}
          <div className="flex justify-end gap-2">
            <Button onClick={() => setRestoring(null)}>Cancel</Button>
            <Button
              variant="primary"
              busy={action.busy}
              onClick={() =>
                action.run(
                  () => restore(restoring ?? 0),
                  ({ version: as }) => {
                    setRestored({ version: restoring ?? 0, as });
                    setRestoring(null);
                    router.replace(`${plan}/versions`);
                  },
                )
              }
            >
              Restore
            </Button>
          </div>
        </div>
      </Dialog>
    </div>
  );
}

function ChangeList({ changes }: { changes: PlanChange[] }) {
  if (changes.length === 0) return <span className="text-ink-soft">{VERSIONS.noChange}</span>;
  return (
    <ul className="flex flex-col gap-0.5">
      {changes.map(({ what, before, after }) => (
        <li key={what} className="wrap-anywhere">
          {VERSIONS.change(what, before, after)}
        </li>
      ))}
    </ul>
  );
}
