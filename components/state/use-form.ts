"use client";

import { useState } from "react";
import { attempt } from "./attempt";
import type { ActionResult } from "@/lib/domain/action-result";

type Refusal = Extract<ActionResult, { ok: false }>;

interface FormState {
  busy: boolean;
  /** The message for the whole form; null if it belongs to a field. */
  error: string | null;
  /** The message for one field. */
  errorOf: (field: string) => string | null;
  submit: <Value>(action: () => Promise<ActionResult<Value>>, onDone: (value: Value) => void) => void;
  /** Shows all missing fields at once; true if nothing is missing and the form may be sent. */
  isComplete: (missing: Record<string, string | null>) => boolean;
}

/** Submits a form of the account's screens, and keeps an error for the field that it is about. */
export function useForm(fields: readonly string[] = []): FormState {
  // Not a transition: transitions wait for each other, and this form may be open in the middle of another's.
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [missing, setMissing] = useState<Record<string, string | null>>({});
  const hasField = refusal?.field !== undefined && fields.includes(refusal.field);
  return {
    busy,
    error: refusal && !hasField ? refusal.message : null,
    errorOf: (field) => missing[field] ?? (hasField && refusal.field === field ? refusal.message : null),
    isComplete: (found) => {
      setMissing(found);
      setRefusal(null);
      return Object.values(found).every((message) => message === null);
    },
    submit: (action, onDone) => {
      setBusy(true);
      void attempt(action).then((result) => {
        setBusy(false);
        setRefusal(result.ok ? null : result);
        if (result.ok) onDone(result.value);
      });
    },
  };
}
