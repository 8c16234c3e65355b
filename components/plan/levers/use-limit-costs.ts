"use client";

import { useMemo } from "react";
import { useAtRest } from "@/components/state/use-at-rest";
import type { ProposalView } from "@/lib/domain/views/plan";
import type { DayProblem } from "@/lib/engine";
import { limitCosts } from "./limit-costs";
import type { WhatIfState } from "./use-what-if";

export interface LimitCosts {
  /** Weighted conversions a day by channel. */
  byChannel: ReadonlyMap<string, number>;
  /** True while the costs are those of the limits before the last change. */
  isPending: boolean;
}

const UNKNOWN: ReadonlyMap<string, number> = new Map();

/** Long enough for the numbers to be painted and short enough to be read with them. */
const REST_MS = 120;

/** Every cost takes a solve of its own, so they follow once the sliders rest. */
export function useLimitCosts(
  { problem }: ProposalView<DayProblem>,
  { shownLimits, initial, lines }: Pick<WhatIfState, "shownLimits" | "initial" | "lines">,
): LimitCosts {
  const shown = useMemo(() => ({ limits: shownLimits, initial, lines }), [shownLimits, initial, lines]);
  const settled = useAtRest(shown, REST_MS);
  const byChannel = useMemo(() => (problem ? limitCosts(problem, settled) : UNKNOWN), [problem, settled]);
  return { byChannel, isPending: settled !== shown };
}
