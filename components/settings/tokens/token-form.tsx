"use client";

import { useState } from "react";
import { useAction } from "@/components/state/use-action";
import { SectionCard } from "@/components/ui/card";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { AffixInput, Input, Select } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { MAX_TOKEN_DAYS } from "@/lib/domain/api-token";
import type { Role } from "@/lib/domain/permissions";
import { RoleSelect } from "../members/role-select";
import type { ActionResult } from "@/lib/domain/action-result";
import { TOKENS } from "../settings-messages";

export interface TokenInput {
  name: string;
  role: Role;
  planIds: string[] | null;
  days: number;
}

export interface TokenActions {
  create: (input: TokenInput) => Promise<ActionResult<{ tokenId: string; secretShownOnce: string }>>;
  revoke: (tokenId: string) => Promise<ActionResult>;
}

export interface PlanName {
  planId: string;
  name: string;
}

interface TokenFormProps {
  plans: PlanName[];
  create: TokenActions["create"];
  onCreated: (name: string, secret: string) => void;
}

const DEFAULT_DAYS = 90;

export function TokenForm({ plans, create, onCreated }: TokenFormProps) {
  const { busy, error, run } = useAction();
  const [name, setName] = useState("");
  const [role, setRole] = useState<Role>("analyst");
  const [days, setDays] = useState(String(DEFAULT_DAYS));
  const [scope, setScope] = useState<"all" | "some">("all");
  const [chosen, setChosen] = useState<string[]>([]);
  const submit = () =>
    run(
      () => create({ name, role, planIds: scope === "all" ? null : chosen, days: Number(days) }),
      ({ secretShownOnce }) => {
        onCreated(name.trim(), secretShownOnce);
        setName("");
      },
    );
  return (
    <SectionCard title="New token">
      <form
        noValidate
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <div className="grid items-start gap-4 sm:grid-cols-2 xl:grid-cols-[1fr_1.6fr_1fr_0.7fr]">
          <Field label="Name" hint={TOKENS.nameHint}>
            {(control) => (
              <Input {...control} maxLength={80} value={name} onChange={(event) => setName(event.target.value)} />
            )}
          </Field>
          <Field label="Role">
            {(control) => <RoleSelect {...control} value={role} onChange={setRole} explained />}
          </Field>
          <Field label="Plans">
            {(control) => (
              <Select
                {...control}
                value={scope}
                onChange={(event) => setScope(event.target.value === "some" ? "some" : "all")}
              >
                <option value="all">All plans, including new ones</option>
                <option value="some">Only selected plans</option>
              </Select>
            )}
          </Field>
          <Field label="Works for" hint={TOKENS.daysHint(MAX_TOKEN_DAYS)}>
            {(control) => (
              <AffixInput
                {...control}
                inputMode="numeric"
                suffix="days"
                value={days}
                onChange={(event) => setDays(event.target.value)}
              />
            )}
          </Field>
        </div>
        {scope === "some" ? <PlanChoice plans={plans} chosen={chosen} onChange={setChosen} /> : null}
        {error ? (
          <Notice tone="bad" live>
            {error}
          </Notice>
        ) : null}
        <div>
          <SubmitButton
            variant="primary"
            busy={busy}
            disabled={name.trim() === "" || (scope === "some" && chosen.length === 0)}
          >
            {busy ? "Creating…" : "Create token"}
          </SubmitButton>
        </div>
      </form>
    </SectionCard>
  );
}

interface PlanChoiceProps {
  plans: PlanName[];
  chosen: string[];
  onChange: (chosen: string[]) => void;
}

function PlanChoice({ plans, chosen, onChange }: PlanChoiceProps) {
  if (plans.length === 0) return <p className="text-sm text-ink-soft">{TOKENS.noPlans}</p>;
  return (
    <fieldset className="flex flex-wrap gap-x-5 gap-y-2">
      <legend className="mb-1.5 text-sm font-medium">Plans the token can use</legend>
      {plans.map(({ planId, name }) => (
        <Checkbox
          key={planId}
          label={name}
          checked={chosen.includes(planId)}
          onChange={(on) => onChange(on ? [...chosen, planId] : chosen.filter((id) => id !== planId))}
        />
      ))}
    </fieldset>
  );
}
