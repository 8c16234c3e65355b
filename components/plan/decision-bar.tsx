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

import type { LineChoice } from "./levers/row-types";
import type { PlanActions } from "./plan-actions";
import { useAction } from "@/components/state/use-action";
import { WhatIfChoice, type WhatIfBarProps } from "./levers/what-if-bar";
import { DECISION, describeSelection } from "./plan-messages";

interface DecisionBarProps extends WhatIfBarProps {
  proposalId: string;
  choice: LineChoice;
  changed: boolean;
  /** True if the data has changed since: the server would refuse an approval. */
  isStale: boolean;
  actions: PlanActions;
}

/** Approves all or some changes, or rejects the proposal. A what-if must first be saved or reset. */
export function DecisionBar({
  proposalId,
  choice,
  changed,
  isStale,
  onSave,
  onReset,
  saving,
  saveError,
  actions,
}: DecisionBarProps) {
  const [rejecting, setRejecting] = useState(false);
  const { busy, error, run } = useAction();
  const chosen = [...choice.choosable].filter((channelId) => choice.chosen.has(channelId));
  const total = choice.choosable.size;
  const isStopped = useIsStopped();
  return (
    <section
      aria-label="Decision"
      className="sticky bottom-16 z-20 flex flex-col gap-2 rounded-xl border border-line bg-raised px-4 py-3 shadow-pop lg:bottom-4"
    >
      {(error ?? saveError) ? (
        <Notice tone="bad" live>
          {error ?? saveError}
        </Notice>
      ) : null}
      {changed ? (
        <WhatIfChoice onSave={onSave} onReset={onReset} saving={saving} />
      ) : (
        <div className="flex flex-wrap items-center justify-between gap-x-3 gap-y-2">
          <DecisionText chosen={chosen.length} total={total} isStale={isStale} />
          <div className="flex gap-2">
            <Permitted permission="proposal.reject">
              <Button variant="danger" disabled={busy} onClick={() => setRejecting(true)}>
                <X aria-hidden /> Reject…
              </Button>
            </Permitted>
            <Permitted permission="proposal.approve">
              <Button
                variant="primary"
                busy={busy}
                disabled={isStopped || isStale || (total > 0 && chosen.length === 0)}
                onClick={() => run(() => actions.approve({ proposalId, channelIds: chosen, note: null }))}
              >
                <Check aria-hidden /> {approveLabel(chosen.length, total)}
              </Button>
            </Permitted>
          </div>
        </div>
      )}
      <RejectDialog
        open={rejecting}
        onOpenChange={setRejecting}
        onReject={(reason) =>
          run(
            () => actions.reject({ proposalId, reason }),
            () => setRejecting(false),
          )
        }
        busy={busy}
      />
    </section>
  );
}

interface DecisionTextProps {
  chosen: number;
  total: number;
  isStale: boolean;
}

function DecisionText({ chosen, total, isStale }: DecisionTextProps) {
  const { allowed, reason } = usePermission("proposal.approve");
  const isStopped = useIsStopped();
  const blocked = !allowed ? reason : isStopped ? DECISION.stopped : isStale ? DECISION.stale : null;
  return (
    <p className="min-w-0 flex-1 basis-24 text-ink-soft sm:basis-60">
      {blocked ?? describeSelection(chosen, total)}
      {blocked === null && total > 0 ? <span className="max-sm:sr-only"> {DECISION.effect}</span> : null}
    </p>
  );
}

function approveLabel(chosen: number, total: number): string {
  if (total === 0) return "Approve";
  return chosen === total ? "Approve all" : `Approve ${chosen} of ${total}`;
}

interface RejectDialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onReject: (reason: string) => void;
  busy: boolean;
}

function RejectDialog({ open, onOpenChange, onReject, busy }: RejectDialogProps) {
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
