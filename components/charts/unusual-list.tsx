"use client";

import { useState } from "react";
import { usePermission } from "@/components/state/permission-context";
import { useAction } from "@/components/state/use-action";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { SectionCard } from "@/components/ui/card";
import { Notice } from "@/components/ui/notice";
import { isAsked } from "@/lib/domain/unusual-days";
import type { UnusualDaysView } from "@/lib/domain/views/unusual-days";
import { describeSpan, describeTreatment } from "@/lib/format/unusual-days";
import type { UnusualActions } from "./unusual-actions";
import { UnusualDialog } from "./unusual-dialog";
import { ANSWER_NAMES, UNUSUAL } from "./unusual-messages";

interface UnusualListProps {
  days: UnusualDaysView[];
  actions: UnusualActions;
}

/** Every unusual stretch of days with its answer, the one place where they are asked about. */
export function UnusualList({ days, actions }: UnusualListProps) {
  const { busy, error, run } = useAction();
  const mayAnswer = usePermission("plan.write").allowed;
  const [asked, setAsked] = useState<string | null>(null);
  const open = days.find((one) => one.unusualDaysId === asked);
  if (days.length === 0) return null;
  return (
    <SectionCard title={UNUSUAL.title} note={UNUSUAL.note}>
      {error ? (
        <Notice tone="bad" live className="mb-3">
          {error}
        </Notice>
      ) : null}
      <ul aria-label={UNUSUAL.title} className="divide-y divide-line">
        {days.map((one) => (
          <li
            key={one.unusualDaysId}
            className="flex flex-wrap items-center justify-between gap-3 py-2 first:pt-0 last:pb-0"
          >
            <span className="min-w-0 text-sm wrap-anywhere">
              <span className="font-medium">{one.channelNames.join(", ")}</span>{" "}
              {one.answer ? <Badge>{ANSWER_NAMES[one.answer]}</Badge> : null}
              <span className="block text-xs text-ink-soft figures">{sentenceOf(one)}</span>
            </span>
            {mayAnswer && isAsked(one) ? (
              <span className="flex gap-2">
                {one.answer === null ? null : (
                  <Button
                    variant="quiet"
                    disabled={busy}
                    aria-label={UNUSUAL.undoOf(one)}
                    onClick={() => run(() => actions.undo({ planId: one.planId, unusualDaysId: one.unusualDaysId }))}
                  >
                    Undo
                  </Button>
                )}
                <Button aria-label={UNUSUAL.answerOf(one)} onClick={() => setAsked(one.unusualDaysId)}>
                  {one.answer === null ? "Answer" : "Change"}
                </Button>
              </span>
            ) : null}
          </li>
        ))}
      </ul>
      {open ? (
        <UnusualDialog key={open.unusualDaysId} days={open} actions={actions} onClose={() => setAsked(null)} />
      ) : null}
    </SectionCard>
  );
}

function sentenceOf(days: UnusualDaysView): string {
  const next = days.next ? UNUSUAL.next(days.next) : null;
  const by = days.answeredBy ? UNUSUAL.by(days.answeredBy) : null;
  return [describeSpan(days), describeTreatment(days), next, by].filter((part) => part !== null).join(" ");
}
