"use client";

import { useState, useSyncExternalStore } from "react";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";
import type { ActionResult } from "@/lib/domain/action-result";
import { isTimeZone } from "@/lib/domain/day";
import { CURRENCY_CODES } from "@/lib/domain/currency-table";
import { isCurrency, refuseCurrency } from "@/lib/domain/money";
import { shortPasswordMessage } from "@/lib/domain/password-length";
import { AccountCard } from "./account-card";
import { DemoButton } from "./demo-button";
import { FormError } from "../form-error";
import { PasswordField } from "../password-field";
import { TextField } from "../text-field";
import { useForm } from "../../state/use-form";
import { SET_UP } from "../account-messages";

interface SetUpInput {
  name: string;
  email: string;
  password: string;
  workspaceName: string;
  currency: string;
  timeZone: string;
  code: string;
}

type TypedInput = Omit<SetUpInput, "timeZone"> & { timeZone: string | null };

interface SetUpFormProps {
  /** True for visitors from another machine: the code on the console shows who may claim the installation. */
  asksCode: boolean;
  timeZones: string[];
  setUp: (input: SetUpInput) => Promise<ActionResult<{ slug: string }>>;
  enterDemo: (() => Promise<ActionResult>) | null;
}

const FIELDS = ["name", "email", "password", "workspaceName", "currency", "timeZone", "code"];

export function SetUpForm({ asksCode, timeZones, setUp, enterDemo }: SetUpFormProps) {
  const browserZone = useSyncExternalStore(neverChanges, readTimeZone, () => "UTC");
  const [typed, setTyped] = useState<TypedInput>(EMPTY);
  const input = { ...typed, timeZone: typed.timeZone ?? browserZone };
  const form = useForm(FIELDS);
  const set = (field: keyof SetUpInput) => (value: string) => setTyped({ ...typed, [field]: value });
  return (
    <AccountCard title="Set up Nextdollar" note={SET_UP.note}>
      {enterDemo ? (
        <div className="mb-6 border-b border-line pb-5">
          <DemoButton enterDemo={enterDemo} />
        </div>
      ) : null}
      <form
        noValidate
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (!form.isComplete(missingIn(input, asksCode))) return;
          form.submit(
            () => setUp(input),
            ({ slug }) => window.location.assign(`/account/security?first=1&next=/${slug}/overview`),
          );
        }}
      >
        <FormError message={form.error} />
        {asksCode ? (
          <TextField
            label="Set-up code"
            hint={SET_UP.codeHint}
            name="code"
            error={form.errorOf("code")}
            value={input.code}
            onValue={set("code")}
          />
        ) : null}
        <TextField
          label="Your name"
          name="name"
          autoComplete="name"
          error={form.errorOf("name")}
          value={input.name}
          onValue={set("name")}
        />
        <TextField
          label="Email address"
          type="email"
          name="username"
          autoComplete="username"
          error={form.errorOf("email")}
          value={input.email}
          onValue={set("email")}
        />
        <PasswordField
          label="Password"
          autoComplete="new-password"
          error={form.errorOf("password")}
          value={input.password}
          onValue={set("password")}
        />
        <TextField
          label="Name of your workspace"
          name="organization"
          autoComplete="organization"
          error={form.errorOf("workspaceName")}
          value={input.workspaceName}
          onValue={set("workspaceName")}
        />
        <PlaceFields input={input} timeZones={timeZones} set={set} errorOf={form.errorOf} />
        <SubmitButton variant="primary" busy={form.busy}>
          {form.busy ? "Setting up…" : "Create owner and workspace"}
        </SubmitButton>
      </form>
    </AccountCard>
  );
}

interface PlaceFieldsProps {
  timeZones: string[];
  input: SetUpInput;
  set: (field: keyof SetUpInput) => (value: string) => void;
  errorOf: (field: string) => string | null;
}

function PlaceFields({ input, timeZones, set, errorOf }: PlaceFieldsProps) {
  return (
    <div className="grid gap-4 sm:grid-cols-2 sm:gap-3">
      <Field label="Currency" error={errorOf("currency")}>
        {(control) => (
          <Input
            {...control}
            name="currency"
            maxLength={3}
            list="set-up-currencies"
            value={input.currency}
            onChange={(event) => set("currency")(event.target.value.toUpperCase())}
          />
        )}
      </Field>
      <Field label="Time zone" error={errorOf("timeZone")}>
        {(control) => (
          <Input
            {...control}
            name="time-zone"
            list="set-up-time-zones"
            value={input.timeZone}
            onChange={(event) => set("timeZone")(event.target.value)}
          />
        )}
      </Field>
      <Choices id="set-up-currencies" values={CURRENCY_CODES} />
      <Choices id="set-up-time-zones" values={timeZones} />
    </div>
  );
}

function Choices({ id, values }: { id: string; values: readonly string[] }) {
  return (
    <datalist id={id}>
      {values.map((value) => (
        <option key={value} value={value} />
      ))}
    </datalist>
  );
}

/** Checks all fields at once, because the server reports only the first one. */
function missingIn(input: SetUpInput, asksCode: boolean): Record<keyof SetUpInput, string | null> {
  const ifEmpty = (text: string, message: string) => (text.trim() === "" ? message : null);
  return {
    code: asksCode ? ifEmpty(input.code, SET_UP.noCode) : null,
    name: ifEmpty(input.name, SET_UP.noName),
    email: ifEmpty(input.email, SET_UP.noEmail),
    password: shortPasswordMessage(input.password),
    workspaceName: ifEmpty(input.workspaceName, SET_UP.noWorkspaceName),
    currency: isCurrency(input.currency) ? null : refuseCurrency(input.currency),
    timeZone: isTimeZone(input.timeZone) ? null : SET_UP.noTimeZone(input.timeZone),
  };
}

const EMPTY: TypedInput = {
  name: "",
  email: "",
  password: "",
  workspaceName: "",
  currency: "EUR",
  timeZone: null,
  code: "",
};

/** The browser's time zone is nearly always right; the server may be in another. */
function readTimeZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

function neverChanges(): () => void {
  return () => undefined;
}
