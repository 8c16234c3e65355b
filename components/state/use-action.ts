"use client";

import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import { useConfirmed } from "./use-confirmed";
import type { ActionResult } from "@/lib/domain/action-result";
import { attempt } from "./attempt";

type Refusal = Extract<ActionResult, { ok: false }>;

interface ActionState {
  busy: boolean;
  /** The error of the last call; null if it succeeded. */
  error: string | null;
  /** The field that the error is about; null if it is not about one field. */
  field: string | null;
  run: <Value>(action: () => Promise<ActionResult<Value>>, onDone?: (value: Value) => void) => void;
}

/** Calls a server action, keeps its error for the screen, and refreshes the screen afterwards. */
export function useAction(): ActionState {
  const router = useRouter();
  const confirmed = useConfirmed();
  const [busy, startTransition] = useTransition();
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  return {
    busy,
    error: refusal?.message ?? null,
    field: refusal?.field ?? null,
    run: (action, onDone) =>
      startTransition(async () => {
        const result = await confirmed(() => attempt(action));
        setRefusal(result.ok ? null : result);
        if (!result.ok) return;
        onDone?.(result.value);
        router.refresh();
      }),
  };
}
