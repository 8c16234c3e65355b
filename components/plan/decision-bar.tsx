"use client";

import { Check, X } from "lucide-react";
import { useState } from "react";
import { Permitted, useIsStopped, usePermission } from "@/components/state/permission-context";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";

import { refuseChoice } from "@/lib/domain/budget-choice";
import type { Micros } from "@/lib/domain/money";
import type { PlanView, ProposalView } from "@/lib/domain/views/plan";
import type { DayProblem } from "@/lib/engine";
import type { LineChoice } from "./levers/row-types";
import type { WhatIfState } from "./levers/use-what-if";
import { OwnAmountsDialog } from "./own-amounts-dialog";
import type { PlanActions } from "./plan-actions";
import { useActionOn } from "@/components/state/use-action-on";
import { WhatIfChoice, type WhatIfBarProps } from "./levers/what-if-bar";
import { DECISION, describeSelection, OWN_AMOUNTS } from "./plan-messages";

interface DecisionBarProps extends WhatIfBarProps {
  view: PlanView<DayProblem>;
  proposal: ProposalView<DayProblem>;
  state: WhatIfState;
  /** Null for a reader who may only reject. */
  choice: LineChoice | null;
  changed: boolean;
  actions: PlanActions;
}

/** Approves all or some changes or own amounts, or rejects the proposal. */
export function DecisionBar({ view, proposal, state, choice, changed, actions, ...whatIf }: DecisionBarProps) {
  const [dialog, setDialog] = useState<"reject" | "own" | null>(null);
  const { busy, error, run } = useActionOn([state.whatIf, choice?.chosen]);
  const { proposalId } = proposal;
  const chosen = choice ? [...choice.choosable].filter((channelId) => choice.chosen.has(channelId)) : [];
  const total = choice?.choosable.size ?? 0;
  const refusal = useRefusal(view, proposal, chosen);
  const shownError = dialog === null ? (error ?? whatIf.saveError) : null;
  const close = () => setDialog(null);
  const ownAmounts = (
    <Permitted permission="proposal.approve">
      <Button disabled={busy || refusal.blocksAll} onClick={() => setDialog("own")}>
        {OWN_AMOUNTS.button}
      </Button>
    </Permitted>
  );
  return (
    <section
      aria-label="Decision"
      className="sticky bottom-16 z-20 flex flex-col gap-2 rounded-xl border border-line bg-raised px-4 py-3 shadow-pop lg:bottom-4"
    >
      {shownError ? (
        <Notice tone="bad" live>
          {shownError}
        </Notice>
      ) : null}
      {changed ? (
        <WhatIfChoice {...whatIf} more={ownAmounts} />
      ) : (
        <div className="flex flex-wrap items-center justify-between gap-x-3 gap-y-2">
          <DecisionText chosen={chosen.length} total={total} refusal={refusal.sentence} />
          <div className="flex flex-wrap gap-2">
            <Permitted permission="proposal.reject">
              <Button variant="danger" disabled={busy} onClick={() => setDialog("reject")}>
                <X aria-hidden /> Reject…
              </Button>
            </Permitted>
            {ownAmounts}
            <Permitted permission="proposal.approve">
              <Button
                variant="primary"
                busy={busy}
                disabled={refusal.sentence !== null || chosen.length === 0}
                onClick={() => run(() => actions.approve({ proposalId, channelIds: chosen, note: null, own: null }))}
              >
                <Check aria-hidden /> {approveLabel(chosen.length, total)}
              </Button>
            </Permitted>
          </div>
        </div>
      )}
      <RejectDialog
        open={dialog === "reject"}
        onOpenChange={close}
        onReject={(reason) => run(() => actions.reject({ proposalId, reason }), close)}
        busy={busy}
        error={error}
      />
      {dialog === "own" ? (
        <OwnAmountsDialog
          view={view}
          proposal={proposal}
          state={state}
          chosen={chosen}
          onClose={close}
          busy={busy}
          error={error}
          onApprove={(approval) =>
            run(
              () => actions.approve({ proposalId, note: null, ...approval }),
              () => {
                state.reset();
                close();
              },
            )
          }
        />
      ) : null}
    </section>
  );
}

interface Refusal {
  /** Why the selected changes cannot be approved; null if they can. */
  sentence: string | null;
  /** Whether nothing at all can be approved. */
  blocksAll: boolean;
}

function useRefusal(view: PlanView<DayProblem>, proposal: ProposalView<DayProblem>, chosen: string[]): Refusal {
  const { allowed, reason } = usePermission("proposal.approve");
  const isStopped = useIsStopped();
  const general = !allowed ? reason : isStopped ? DECISION.stopped : proposal.staleBecause ? DECISION.stale : null;
  const { settings } = view.plan;
  const choice = { channelIds: chosen, own: new Map<string, Micros>() };
  return { sentence: general ?? refuseChoice({ ...proposal, settings }, choice), blocksAll: general !== null };
}

interface DecisionTextProps {
  chosen: number;
  total: number;
  refusal: string | null;
}

function DecisionText({ chosen, total, refusal }: DecisionTextProps) {
  return (
    <p role="status" className="min-w-0 flex-1 basis-24 text-ink-soft sm:basis-60">
      {refusal ?? describeSelection(chosen, total)}
      {refusal === null ? <span className="max-sm:sr-only"> {DECISION.effect}</span> : null}
    </p>
  );
}

function approveLabel(chosen: number, total: number): string {
  return chosen === total ? "Approve all" : `Approve ${chosen} of ${total}`;
}

interface RejectDialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onReject: (reason: string) => void;
  busy: boolean;
  error: string | null;
}

function RejectDialog({ open, onOpenChange, onReject, busy, error }: RejectDialogProps) {
  const [reason, setReason] = useState("");
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={DECISION.rejectTitle} description={DECISION.rejectNote}>
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (reason.trim()) onReject(reason.trim());
        }}
      >
        <Field label="Reason">
          {(control) => (
            <Textarea
              {...control}
              required
              maxLength={500}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
          )}
        </Field>
        {error ? (
          <Notice tone="bad" live>
            {error}
          </Notice>
        ) : null}
        <div className="flex justify-end gap-2">
          <Button onClick={() => onOpenChange(false)}>Keep it open</Button>
          <SubmitButton variant="primary" busy={busy} disabled={reason.trim() === ""}>
            Reject
          </SubmitButton>
        </div>
      </form>
    </Dialog>
  );
}
