"use client";

import { useRouter } from "next/navigation";
import { useRef, useState } from "react";
import { ButtonLink } from "@/components/ui/button";
import { SectionCard } from "@/components/ui/card";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { SubmitButton } from "@/components/ui/submit-button";
import type { ActionResult } from "@/lib/domain/action-result";
import type { Currency } from "@/lib/domain/money";
import type { Plan, PlanSettings } from "@/lib/domain/plan";
import type { PlanOptions } from "@/lib/domain/views/plan";
import { PlanBudgetFields } from "./plan-budget-fields";
import { PlanChannelFields } from "./plan-channel-fields";
import { editDraft, readDraft, startDraft, type DraftFieldsProps } from "./plan-draft";
import { PlanGoalFields } from "./plan-goal-fields";
import { PlanOtherAccounts } from "./plan-other-accounts";
import { PlanPaceFields } from "./plan-pace-fields";
import { useAction } from "@/components/state/use-action";
import { PLAN_FORM } from "../plan-messages";

interface PlanFormProps {
  options: PlanOptions;
  currency: Currency;
  slug: string;
  /** Null for a new plan. */
  plan: Plan | null;
  save: (settings: PlanSettings) => Promise<ActionResult<{ planId: string }>>;
}

export function PlanForm({ options, currency, slug, plan, save }: PlanFormProps) {
  const router = useRouter();
  const form = useRef<HTMLFormElement>(null);
  const [draft, setDraft] = useState(() => (plan ? editDraft(plan.settings, options) : startDraft(options, currency)));
  const [errors, setErrors] = useState(new Map<string, string>());
  const action = useAction();
  const fields: DraftFieldsProps = {
    draft,
    options,
    errors,
    set: (change) => {
      setDraft((now) => ({ ...now, ...change }));
      setErrors((now) => new Map([...now].filter(([field]) => !(field in change))));
    },
  };
  const submit = () => {
    const refused = form.current?.querySelector<HTMLElement>("[data-refused]");
    if (refused) return refused.focus();
    const read = readDraft(draft);
    setErrors("errors" in read ? read.errors : new Map<string, string>());
    if ("errors" in read) {
      requestAnimationFrame(() => form.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus());
      return;
    }
    action.run(
      () => save(read.settings),
      ({ planId }) => router.push(`/${slug}/plan/${planId}`),
    );
  };
  return (
    <form
      ref={form}
      noValidate
      className="flex max-w-4xl flex-col gap-4 lg:gap-5"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <PageHeader
        title={plan ? `Settings of ${plan.settings.name}` : "New plan"}
        note={plan ? PLAN_FORM.editNote(plan.version) : PLAN_FORM.newNote}
      />
      <SectionCard title="Channels and total budget" note={PLAN_FORM.channelsNote(currency)}>
        <div className="flex flex-col gap-5">
          <PlanBudgetFields {...fields} />
          <PlanChannelFields {...fields} />
          <PlanOtherAccounts
            accounts={options.otherAccounts}
            currency={currency}
            newPlanHref={plan ? null : `/${slug}/plan/new`}
          />
        </div>
      </SectionCard>
      <SectionCard title="Goal and target" note={PLAN_FORM.goalNote}>
        <PlanGoalFields {...fields} />
      </SectionCard>
      <SectionCard title="Pace" note={PLAN_FORM.paceNote}>
        <PlanPaceFields {...fields} />
      </SectionCard>
      {errors.size > 0 ? (
        <Notice tone="bad" live title={PLAN_FORM.incompleteTitle}>
          {[...errors.values()].join(" ")}
        </Notice>
      ) : null}
      {action.error ? (
        <Notice tone="bad" live>
          {action.error}
        </Notice>
      ) : null}
      <div className="flex justify-end gap-2">
        <ButtonLink href={plan ? `/${slug}/plan/${plan.planId}` : `/${slug}/plan`}>Cancel</ButtonLink>
        <SubmitButton variant="primary" busy={action.busy}>
          {plan ? (action.busy ? "Saving…" : "Save settings") : action.busy ? "Creating…" : "Create plan"}
        </SubmitButton>
      </div>
    </form>
  );
}
