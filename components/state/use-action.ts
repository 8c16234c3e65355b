"use client";

import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import { useConfirmed } from "./use-confirmed";
import type { ActionResult } from "@/lib/domain/action-result";
import { attempt } from "./attempt";

type Refusal = Extract<ActionResult, { ok: false }>;

interface ActionState {
  busy: boolean;
  /** What went wrong the last time; null when nothing did. */
  error: string | null;
  /** The field that is to blame for it, where it is one. */
  field: string | null;
  run: <Value>(action: () => Promise<ActionResult<Value>>, onDone?: (value: Value) => void) => void;
}

/** Calls a server action, keeps its refusal for the screen, and refreshes what the screen shows when it is done. */
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
