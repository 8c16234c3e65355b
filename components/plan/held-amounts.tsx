"use client";

import { useIsStopped, usePermission } from "@/components/state/permission-context";
import { useAction } from "@/components/state/use-action";
import { Button } from "@/components/ui/button";
import { SectionCard } from "@/components/ui/card";
import { Notice } from "@/components/ui/notice";
import type { Currency } from "@/lib/domain/money";
import type { HoldView } from "@/lib/domain/views/plan";
import { formatMoneyExact } from "@/lib/format/money";
import type { PlanActions } from "./plan-actions";
import { HELD_AMOUNTS } from "./plan-messages";

interface HeldAmountsProps {
  holds: HoldView[];
  currency: Currency;
  endHold: PlanActions["endHold"];
  onRunStarted: (runId: string) => void;
}

/** The approver's own amounts that the plan still keeps, each with a way to end it. */
export function HeldAmounts({ holds, currency, endHold, onRunStarted }: HeldAmountsProps) {
  const action = useAction();
  const isStopped = useIsStopped();
  const mayEnd = usePermission("proposal.approve").allowed;
  const end = ({ proposalId, channelId }: HoldView) =>
    action.run(
      () => endHold({ proposalId, channelId }),
      ({ runId }) => {
        if (runId !== null) onRunStarted(runId);
      },
    );
  if (holds.length === 0 && action.error === null) return null;
  return (
    <SectionCard title="Held amounts" note={HELD_AMOUNTS.note}>
      {action.error ? (
        <Notice tone="bad" live className="mb-3">
          {action.error}
        </Notice>
      ) : null}
      <ul aria-label="Held amounts" className="divide-y divide-line">
        {holds.map((hold) => (
          <li
            key={`${hold.proposalId} ${hold.channelId}`}
            className="flex flex-wrap items-center justify-between gap-3 py-2 first:pt-0 last:pb-0"
          >
            <span className="min-w-0 wrap-anywhere">
              <span className="font-medium">{hold.channelName}</span>
              <span className="block text-xs text-ink-soft figures">
                {HELD_AMOUNTS.held(
                  formatMoneyExact(hold.amountMicros, currency),
                  { from: hold.resumesOn, until: hold.until },
                  hold.reason,
                )}
              </span>
            </span>
            {mayEnd ? (
              <Button
                busy={action.busy}
                disabled={isStopped}
                aria-label={HELD_AMOUNTS.endOf(hold.channelName)}
                onClick={() => end(hold)}
              >
                {HELD_AMOUNTS.end}
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
    </SectionCard>
  );
}
