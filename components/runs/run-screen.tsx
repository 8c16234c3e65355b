import type { ReactNode } from "react";
import { Instant } from "@/components/state/instant";
import { ButtonLink } from "@/components/ui/button";
import { SectionCard } from "@/components/ui/card";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { StatusPill } from "@/components/ui/status";
import type { ActionResult } from "@/lib/domain/action-result";
import type { RerunView } from "@/lib/domain/views/rerun";
import type { RunReading, RunView } from "@/lib/domain/views/run";
import { formatDay, formatDuration, formatWeekday } from "@/lib/format/day";
import { MISSING } from "@/lib/format/number";
import { RefreshWhileLive } from "./refresh-while-live";
import { Rerun } from "./rerun";
import { RunTimeline } from "./run-timeline";
import { RUN_KIND_NAME, RUN_TONE, RUN_LABEL } from "./run-labels";
import { runDuration } from "./runs-screen";
import { RUNS } from "./run-messages";

interface RunScreenProps {
  view: RunView;
  slug: string;
  rerun: () => Promise<ActionResult<RerunView>>;
}

export function RunScreen({ view, slug, rerun }: RunScreenProps) {
  const { run, steps } = view;
  const isLive = run.status === "queued" || run.status === "running";
  return (
    <div className="flex flex-col gap-4 lg:gap-5">
      {isLive ? <RefreshWhileLive address={`/${slug}/runs/${run.runId}/progress`} /> : null}
      <PageHeader
        title={`Run for ${formatWeekday(run.forDay)}`}
        note={
          <span className="flex flex-wrap items-center gap-2">
            <StatusPill tone={RUN_TONE[run.status]}>{RUN_LABEL[run.status]}</StatusPill>
            {run.planName}, {RUN_KIND_NAME[run.kind].toLowerCase()}
          </span>
        }
        actions={
          <>
            <ButtonLink href={`/${slug}/runs`}>All runs</ButtonLink>
            {view.proposalId ? (
              <ButtonLink variant="primary" href={`/${slug}/plan/${run.planId}?proposal=${view.proposalId}`}>
                Open proposal
              </ButtonLink>
            ) : null}
          </>
        }
      />
      {run.error ? (
        <Notice tone="bad" title={RUNS.failedTitle}>
          {`${run.error} ${RUNS.failed}`}
        </Notice>
      ) : null}
      <div className="grid items-start gap-4 lg:grid-cols-2 lg:gap-5">
        <SectionCard title="Steps">
          <RunTimeline steps={steps} />
        </SectionCard>
        <div className="flex flex-col gap-4 lg:gap-5">
          {view.read ? (
            <SectionCard title="Inputs">
              <Facts facts={readFacts(view.read)} />
            </SectionCard>
          ) : null}
          <SectionCard title="Run it again" note={RUNS.rerunNote}>
            <Facts facts={runFacts(view)} exact />
            {view.proposalId ? <Rerun rerun={rerun} /> : null}
          </SectionCard>
        </div>
      </div>
    </div>
  );
}

type Fact = [name: string, value: ReactNode];

function readFacts({ planVersion, channelNames, lastDay, goals, missing }: RunReading): Fact[] {
  return [
    ["Plan version", String(planVersion)],
    ["Channels", channelNames.join(", ")],
    ["Newest day", formatDay(lastDay)],
    ["Goal", goals.map(({ name, weight }) => `${name} × ${weight}`).join(", ")],
    ["Missing", missing.length > 0 ? missing.join("; ") : "nothing"],
  ];
}

function runFacts({ run }: RunView): Fact[] {
  return [
    ["Input fingerprint", run.inputFingerprint ?? MISSING],
    ["Engine version", run.engineVersion],
    ["Seed", String(run.seed)],
    ["Requested", <Instant key="requested" at={run.queuedAt} />],
    ["Started", run.startedAt ? <Instant key="started" at={run.startedAt} /> : MISSING],
    ["Finished", run.finishedAt ? <Instant key="finished" at={run.finishedAt} /> : MISSING],
    ["Duration", formatDuration(runDuration(run))],
  ];
}

function Facts({ facts, exact = false }: { facts: Fact[]; exact?: boolean }) {
  return (
    <dl className="divide-y divide-line">
      {facts.map(([name, value]) => (
        <div key={name} className="grid grid-cols-[8.5rem_minmax(0,1fr)] gap-3 py-2 first:pt-0 last:pb-0">
          <dt className="text-ink-soft">{name}</dt>
          <dd className={exact ? "font-mono text-xs leading-5 break-all figures" : "break-words figures"}>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
