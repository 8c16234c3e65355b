import { UnusedSeries } from "@/components/shell/unused-series";
import { Permitted } from "@/components/state/permission-context";
import { ButtonLink } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { StatusPill } from "@/components/ui/status";
import type { ImportView } from "@/lib/domain/views/import";
import type { Reconciliation } from "@/lib/domain/views/reconciliation";
import { Instant } from "@/components/state/instant";
import { DiscardButton } from "./discard-button";
import type { ImportActions } from "./import-actions";
import { ImportPreviewCard } from "./import-preview-card";
import { IMPORT_TONE, IMPORT_LABEL, isWorking } from "./import-labels";
import { IMPORT_STATE } from "./import-messages";
import { LeftOutCard } from "./left-out-card";
import { ReconcileCard } from "./reconcile-card";
import { ResultNotice } from "./result-notice";
import { ReadOnlyReview, ReviewScreen } from "./review-screen";
import { describeUndo, describeUndonePlan } from "./undo-messages";
import { UnderstoodCard } from "./understood-card";
import { WorkingNotice } from "./working-notice";

interface ImportDetailProps {
  view: ImportView;
  /** Null unless the import is committed, or was compared with the platform before it was undone. */
  reconciliation: Reconciliation | null;
  slug: string;
  actions: ImportActions;
}

/** One imported file: its review, or its result. */
export function ImportDetail(props: ImportDetailProps) {
  const { view, slug } = props;
  const isReviewed = view.status === "staged" && !view.problem;
  return (
    <div className="flex flex-col gap-3">
      <PageHeader
        title={view.fileName}
        note={
          <span className="flex flex-wrap items-center gap-2">
            <StatusPill tone={IMPORT_TONE[view.status]}>{IMPORT_LABEL[view.status]}</StatusPill>
            <span>
              {fileSize(view.byteCount)}, chosen <Instant at={view.createdAt} />
            </span>
          </span>
        }
        actions={<ButtonLink href={`/${slug}/import`}>All files</ButtonLink>}
      />
      {isReviewed ? <OpenReview {...props} /> : <Settled {...props} />}
    </div>
  );
}

function OpenReview({ view, slug, actions }: ImportDetailProps) {
  return (
    <Permitted
      permission="import.write"
      otherwise={
        <>
          <Notice tone="info">{IMPORT_STATE.waiting}</Notice>
          <ReadOnlyReview view={view} slug={slug} />
        </>
      }
    >
      <ReviewScreen key={view.importId} view={view} slug={slug} actions={actions} />
    </Permitted>
  );
}

function Settled({ view, reconciliation, slug, actions }: ImportDetailProps) {
  return (
    <>
      <Outcome view={view} reconciliation={reconciliation} slug={slug} actions={actions} />
      {reconciliation ? (
        <ReconcileCard
          reconciliation={reconciliation}
          accountName={view.accountName ?? view.fileName}
          reconcile={actions.reconcile}
        />
      ) : null}
      <div className="grid items-start gap-3 lg:grid-cols-[minmax(0,5fr)_minmax(0,8fr)]">
        {view.facts.length > 0 ? <UnderstoodCard view={view} review={null} /> : null}
        {view.preview ? <ImportPreviewCard preview={view.preview} /> : null}
      </div>
      {view.issueCount + view.unknownCount > 0 ? <LeftOutCard view={view} slug={slug} /> : null}
      {view.status === "staged" ? (
        <Permitted permission="import.write">
          <DiscardButton slug={slug} discard={actions.discard} />
        </Permitted>
      ) : null}
    </>
  );
}

function Outcome({ view, reconciliation, slug, actions }: ImportDetailProps) {
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
        <p>
          Undone {view.undoneAt ? <Instant at={view.undoneAt} /> : null}. {describeUndo(view.undo)}
        </p>
        {view.undo?.plans.map((plan) => (
          <p key={plan.planId} className="mt-1">
            {describeUndonePlan(plan)}
          </p>
        ))}
      </Notice>
    );
  }
  if (!view.result) return null;
  const currency = reconciliation?.currency ?? view.preview?.currency ?? null;
  return (
    <>
      {view.unusedSeries ? <UnusedSeries series={[view.unusedSeries]} /> : null}
      <ResultNotice result={view.result} view={view} currency={currency} slug={slug} undo={actions.undo} />
    </>
  );
}

function fileSize(bytes: number): string {
  return bytes < 1e6 ? `${Math.max(1, Math.round(bytes / 1e3))} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}
