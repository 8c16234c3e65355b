"use client";

import { useState } from "react";
import { usePermission } from "@/components/state/permission-context";
import { useAction } from "@/components/state/use-action";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import { CONVERSION_DELAYS } from "@/lib/domain/conversion-delay";
import { SPEND_DAYS } from "@/lib/domain/current";
import type { PlanSettings } from "@/lib/domain/plan";
import type { PlanView } from "@/lib/domain/views/plan";
import type { PlanQuestion } from "@/lib/domain/views/plan-question";
import { CONVERSION_DELAY_NAMES, SPEND_DAYS_NAMES } from "@/lib/format/answers";
import type { PlanActions } from "./plan-actions";
import { PLAN_QUESTIONS } from "./plan-messages";

interface PlanQuestionsProps {
  view: PlanView;
  questions: PlanQuestion[];
  save: PlanActions["saveSettings"];
  onRunStarted: (runId: string) => void;
}

/** What the data does not say, asked where its effect is shown. Each saved answer is a new version of the plan. */
export function PlanQuestions({ view, questions, save, onRunStarted }: PlanQuestionsProps) {
  const { settings } = view.plan;
  const open = questions.filter((question) => isOpen(question, settings));
  const [answers, setAnswers] = useState(new Map<string, string>());
  const action = useAction();
  const mayWrite = usePermission("plan.write").allowed;
  if (open.length === 0) return null;
  const submit = () =>
    action.run(
      () => save(answered(settings, open, answers)),
      ({ runId }) => {
        if (runId !== null) onRunStarted(runId);
      },
    );
  return (
    <Notice tone="warn" title={PLAN_QUESTIONS.title}>
      <ul className="flex flex-col gap-3">
        {open.map((question) => (
          <li key={keyOf(question)}>
            <p>
              {question.found} {question.untilThen}
            </p>
            <Field label={question.question} className="mt-1.5 max-w-md">
              {(control) => (
                <Select
                  {...control}
                  disabled={!mayWrite}
                  value={answers.get(keyOf(question)) ?? ""}
                  onChange={(event) => setAnswers(new Map(answers).set(keyOf(question), event.target.value))}
                >
                  <option value="">{PLAN_QUESTIONS.choose}</option>
                  {choicesOf(question).map(({ value, name }) => (
                    <option key={value} value={value}>
                      {name}
                    </option>
                  ))}
                </Select>
              )}
            </Field>
          </li>
        ))}
      </ul>
      {action.error ? (
        <p role="alert" className="mt-2 text-bad">
          {action.error}
        </p>
      ) : null}
      {mayWrite ? (
        <Button className="mt-3" busy={action.busy} disabled={![...answers.values()].some(Boolean)} onClick={submit}>
          {action.busy ? PLAN_QUESTIONS.saving : PLAN_QUESTIONS.save}
        </Button>
      ) : (
        <p className="mt-2">{PLAN_QUESTIONS.reader}</p>
      )}
    </Notice>
  );
}

function keyOf({ kind, channelId }: PlanQuestion): string {
  return `${kind} ${channelId ?? ""}`;
}

/** Whether the plan's settings still say nothing; a newer version may have the answer before its run has ended. */
function isOpen({ kind, channelId }: PlanQuestion, settings: PlanSettings): boolean {
  if (kind === "conversion-delay") return settings.conversionDelay === undefined;
  return settings.channels.some((channel) => channel.channelId === channelId && channel.spendDays === undefined);
}

function choicesOf({ kind }: PlanQuestion): { value: string; name: string }[] {
  return kind === "conversion-delay"
    ? CONVERSION_DELAYS.map((value) => ({ value, name: CONVERSION_DELAY_NAMES[value] }))
    : SPEND_DAYS.map((value) => ({ value, name: SPEND_DAYS_NAMES[value] }));
}

/** The settings with the chosen answers; questions without one stay open. */
function answered(
  settings: PlanSettings,
  questions: PlanQuestion[],
  answers: ReadonlyMap<string, string>,
): PlanSettings {
  return questions.reduce((result, question) => {
    const answer = answers.get(keyOf(question));
    const delay = CONVERSION_DELAYS.find((value) => value === answer);
    const spendDays = SPEND_DAYS.find((value) => value === answer);
    if (question.kind === "conversion-delay") return delay ? { ...result, conversionDelay: delay } : result;
    if (!spendDays) return result;
    const channels = result.channels.map((channel) =>
      channel.channelId === question.channelId ? { ...channel, spendDays } : channel,
    );
    return { ...result, channels };
  }, settings);
}
