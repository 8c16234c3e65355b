"use client";

import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import type { RunProgress } from "@/lib/domain/views/run";
import { useProgress } from "../state/use-progress";

/** Refreshes the screen at each step of a run. */
export function RefreshWhileLive({ address }: { address: string }) {
  const router = useRouter();
  const [isOver, setOver] = useState(false);
  const progress = useProgress<RunProgress>(isOver ? null : address, hasEnded, () => setOver(true));
  const mark = progress ? `${progress.status} ${progress.stepsDone.length} ${progress.currentStep ?? ""}` : null;
  useEffect(() => {
    if (mark !== null || isOver) router.refresh();
  }, [mark, isOver, router]);
  return null;
}

function hasEnded(progress: RunProgress): boolean {
  return progress.status === "succeeded" || progress.status === "failed";
}
