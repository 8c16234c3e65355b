"use client";

import { FastForward } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Permitted, useIsStopped } from "@/components/state/permission-context";
import { Button } from "@/components/ui/button";
import { Progress } from "@/components/ui/progress";
import { Status } from "@/components/ui/status";
import type { ActionResult } from "@/lib/domain/action-result";
import type { SimulationProgress } from "@/lib/domain/views/run";
import { useAction } from "@/components/state/use-action";
import { useProgress } from "../state/use-progress";

interface SimulateWeekProps {
  slug: string;
  /** True if a simulation is already running when the screen opens. */
  running: boolean;
  simulate: () => Promise<ActionResult>;
}

/** Advances the demo by a week: seven nights of spending, reporting and learning. */
export function SimulateWeek({ slug, running, simulate }: SimulateWeekProps) {
  const router = useRouter();
  const action = useAction();
  const [attempt, setAttempt] = useState(running ? 1 : 0);
  const [over, setOver] = useState(0);
  const isLive = attempt > over;
  const isStopped = useIsStopped();
  const progress = useProgress<SimulationProgress | null>(
    isLive ? `/${slug}/simulation?attempt=${attempt}` : null,
    isEnded,
    () => {
      setOver(attempt);
      router.refresh();
    },
  );
  const error = action.error ?? (progress?.state === "failed" ? progress.message : null);
  return (
    <div className="flex min-w-0 flex-col gap-2 sm:items-end">
      <Permitted permission="run.request">
        <Button
          busy={isLive || action.busy}
          disabled={isStopped}
          onClick={() => action.run(simulate, () => setAttempt((now) => now + 1))}
        >
          <FastForward aria-hidden /> {isLive ? "Simulating…" : "Simulate the next 7 days"}
        </Button>
      </Permitted>
      {isLive ? <SimulationBar progress={progress} /> : null}
      {error ? (
        <Status tone="bad" className="whitespace-normal">
          {error}
        </Status>
      ) : null}
    </div>
  );
}

function SimulationBar({ progress }: { progress: SimulationProgress | null }) {
  const done = progress?.daysDone ?? 0;
  const total = progress?.daysAsked ?? 7;
  const text = `${done} of ${total} days`;
  return (
    <div role="status" className="flex w-56 flex-col gap-1">
      <Progress label="Simulation" done={done} total={total} valueText={text} />
      <span className="text-xs text-ink-soft figures">{text}</span>
    </div>
  );
}

function isEnded(progress: SimulationProgress | null): boolean {
  return progress !== null && progress.state !== "running";
}
