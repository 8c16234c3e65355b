import { UnusedSeries } from "@/components/shell/unused-series";
import { Permitted } from "@/components/state/permission-context";
import { ButtonLink } from "@/components/ui/button";
import { SectionCard } from "@/components/ui/card";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { StatusPill } from "@/components/ui/status";
import type { ImportView } from "@/lib/domain/views/import";
import { formatInstant } from "@/lib/format/day";
import type { ImportActions } from "./import-actions";
import { CommitBar, ResultNotice } from "./import-decision";
import { ImportPreviewCard } from "./import-preview-card";
import { ImportReview } from "./import-review";
import { IMPORT_TONE, IMPORT_LABEL, isWorking } from "./import-labels";
import { LeftOutCard } from "./left-out-card";
import { describeUndo, describeUndonePlan } from "./undo-messages";
import { WorkingNotice } from "./working-notice";
import { IMPORT_STATE } from "./import-messages";

interface ImportDetailProps {
  view: ImportView;
  slug: string;
  actions: ImportActions;
}

/** One imported file: its facts, open questions, preview and result. */
export function ImportDetail({ view, slug, actions }: ImportDetailProps) {
  return (
    <div className="flex flex-col gap-4 lg:gap-5">
      <PageHeader
        title={view.fileName}
        note={
          <span className="flex flex-wrap items-center gap-2">
            <StatusPill tone={IMPORT_TONE[view.status]}>{IMPORT_LABEL[view.status]}</StatusPill>
            <span>{`${fileSize(view.byteCount)}, chosen ${formatInstant(view.createdAt)}`}</span>
          </span>
        }
        actions={<ButtonLink href={`/${slug}/import`}>All files</ButtonLink>}
      />
      <Outcome view={view} slug={slug} actions={actions} />
      {view.facts.length > 0 ? <FactsCard facts={view.facts} /> : null}
      {view.status === "staged" && !view.problem ? (
        <Permitted permission="import.write">
          <ImportReview key={view.importId} view={view} slug={slug} review={actions.review} />
        </Permitted>
      ) : null}
      {view.preview ? <ImportPreviewCard preview={view.preview} /> : null}
      {view.issueCount + view.unknownCount > 0 ? <LeftOutCard view={view} slug={slug} /> : null}
      {view.status === "staged" ? (
        <Permitted permission="import.write" otherwise={<Waiting />}>
          <CommitBar view={view} slug={slug} actions={actions} />
        </Permitted>
      ) : null}
    </div>
  );
}

function Outcome({ view, slug, actions }: ImportDetailProps) {
  if (isWorking(view.status)) return <WorkingNotice address={`/${slug}/import/${view.importId}/progress`} />;
  if (view.problem) {
    return (
      <Notice tone="bad" title={IMPORT_STATE.problemTitle}>
        {view.problem}
      </Notice>
    );
  }
  if (view.status === "undone") {
    return (
      <Notice tone="info" title={IMPORT_STATE.undoneTitle}>
        <p>{describeUndo(view.undo, view.undoneAt)}</p>
        {view.undo?.plans.map((plan) => (
          <p key={plan.planId} className="mt-1">
            {describeUndonePlan(plan)}
          </p>
        ))}
      </Notice>
    );
  }
  if (!view.result) return null;
  return (
    <>
      {view.unusedSeries ? <UnusedSeries series={[view.unusedSeries]} /> : null}
      <ResultNotice result={view.result} view={view} slug={slug} actions={actions} />
    </>
  );
}

function Waiting() {
  return <Notice tone="info">{IMPORT_STATE.waiting}</Notice>;
}

function FactsCard({ facts }: { facts: ImportView["facts"] }) {
  return (
    <SectionCard title="What was found">
      <dl className="grid gap-x-6 gap-y-2 text-sm sm:grid-cols-2 xl:grid-cols-3">
        {facts.map(({ label, value }) => (
          <div key={label} className="flex min-w-0 flex-col">
            <dt className="text-xs text-ink-soft">{label}</dt>
            <dd className="break-words text-ink">{value}</dd>
          </div>
        ))}
      </dl>
    </SectionCard>
  );
}

function fileSize(bytes: number): string {
  return bytes < 1e6 ? `${Math.max(1, Math.round(bytes / 1e3))} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}
