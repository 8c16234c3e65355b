"use client";

import { useState } from "react";
import { usePermission } from "@/components/state/permission-context";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { answersTo, isAsked } from "@/lib/domain/unusual-days";
import type { UnusualDaysView } from "@/lib/domain/views/unusual-days";
import { describeSpan, describeTreatment } from "@/lib/format/unusual-days";
import type { UnusualActions } from "./unusual-actions";
import { answerButton, UNUSUAL } from "./unusual-messages";
import { useUnusualAnswer } from "./use-unusual-answer";

interface UnusualQuestionsProps {
  days: UnusualDaysView[];
  actions: UnusualActions;
}

/** More of them would hide the chart; the others are asked about by their marks. */
const MAX_SHOWN = 3;

/** Asks about the newest unusual days of a chart. One click answers, and one more takes the answer back. */
export function UnusualQuestions({ days, actions }: UnusualQuestionsProps) {
  const [answeredHere, setAnsweredHere] = useState<string[]>([]);
  const asked = days.filter((one) => isAsked(one) && (one.answer === null || answeredHere.includes(one.unusualDaysId)));
  const hidden = asked.length - MAX_SHOWN;
  if (asked.length === 0) return null;
  return (
    <div className="mt-3 flex flex-col gap-2">
      {asked.slice(0, MAX_SHOWN).map((one) => (
        <UnusualQuestion
          key={one.unusualDaysId}
          days={one}
          actions={actions}
          onAnswered={() => setAnsweredHere([...answeredHere, one.unusualDaysId])}
        />
      ))}
      {hidden > 0 ? <p className="text-xs text-ink-soft">{UNUSUAL.more(hidden)}</p> : null}
    </div>
  );
}

interface UnusualQuestionProps {
  days: UnusualDaysView;
  actions: UnusualActions;
  onAnswered: () => void;
}

function UnusualQuestion({ days, actions, onAnswered }: UnusualQuestionProps) {
  const { busy, error, answer, undo } = useUnusualAnswer(days, actions);
  const mayAnswer = usePermission("plan.write").allowed;
  const isOpen = days.answer === null;
  return (
    <Notice
      tone={isOpen ? "warn" : "good"}
      title={isOpen ? UNUSUAL.question(days) : UNUSUAL.answered(days)}
      actions={mayAnswer ? buttons() : undefined}
    >
      {days.channelNames.join(", ")}. {describeSpan(days)} {describeTreatment(days)}
      {days.next ? ` ${UNUSUAL.next(days.next)}` : null}
      {error ? (
        <p role="alert" className="mt-1 font-medium text-bad">
          {error}
        </p>
      ) : null}
    </Notice>
  );

  function buttons() {
    if (!isOpen)
      return (
        <Button size="small" variant="quiet" busy={busy} onClick={() => undo()}>
          {UNUSUAL.undo}
        </Button>
      );
    return answersTo(days).map((one) => (
      <Button key={one} size="small" busy={busy} onClick={() => answer(one, { onDone: onAnswered })}>
        {answerButton(days, one)}
      </Button>
    ));
  }
}
