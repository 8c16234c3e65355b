"use client";

import { useState } from "react";
import { usePermission } from "@/components/state/permission-context";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import { addDays, daysBetween, isDay } from "@/lib/domain/day";
import { answersTo, sameDaysNextYear } from "@/lib/domain/unusual-days";
import type { UnusualDaysView } from "@/lib/domain/views/unusual-days";
import { describeSpan, describeTreatment } from "@/lib/format/unusual-days";
import type { UnusualActions } from "./unusual-actions";
import { answerButton, UNUSUAL } from "./unusual-messages";
import { useUnusualAnswer } from "./use-unusual-answer";

interface UnusualDialogProps {
  days: UnusualDaysView;
  actions: UnusualActions;
  onClose: () => void;
}

/** Asks what unusual days were. One click answers. */
export function UnusualDialog({ days, actions, onClose }: UnusualDialogProps) {
  const { busy, error, answer: send, undo } = useUnusualAnswer(days, actions);
  const mayAnswer = usePermission("plan.write").allowed;
  const [firstDay, setFirstDay] = useState<string>(days.next?.firstDay ?? sameDaysNextYear(days).firstDay);
  const length = daysBetween(days.firstDay, days.lastDay);
  const next = isDay(firstDay) ? { firstDay, lastDay: addDays(firstDay, length) } : null;
  const answers = mayAnswer ? answersTo(days) : [];
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={UNUSUAL.question(days)}
      description={`${days.channelNames.join(", ")}. ${describeSpan(days)} ${describeTreatment(days)}`}
    >
      <div className="flex flex-col gap-2">
        {error ? (
          <Notice tone="bad" live>
            {error}
          </Notice>
        ) : null}
        {answers.map((answer) => (
          <Button
            key={answer}
            variant={days.answer === answer ? "primary" : "secondary"}
            aria-pressed={days.answer === answer}
            disabled={busy}
            onClick={() => send(answer, { next, onDone: onClose })}
          >
            {answerButton(days, answer)}
          </Button>
        ))}
        {answers.includes("promotion") ? (
          <Field label={UNUSUAL.again}>
            {(control) => (
              <Input
                {...control}
                type="date"
                min={addDays(days.lastDay, 1)}
                value={firstDay}
                onChange={(event) => setFirstDay(event.target.value)}
              />
            )}
          </Field>
        ) : null}
        {mayAnswer && days.answer !== null ? (
          <Button variant="quiet" disabled={busy} onClick={() => undo(onClose)}>
            {UNUSUAL.undo}
          </Button>
        ) : null}
      </div>
    </Dialog>
  );
}
