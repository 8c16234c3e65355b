"use client";

import { useDeferredValue, useMemo } from "react";
import type { ProposalView } from "@/lib/domain/views/plan";
import type { DayProblem } from "@/lib/engine";
import { limitCosts } from "./limit-costs";
import type { WhatIfState } from "./use-what-if";

const UNKNOWN: ReadonlyMap<string, number> = new Map();

/** Every cost takes a solve of its own, so they follow after the numbers. Until then none is shown. */
export function useLimitCosts(
  { problem }: ProposalView<DayProblem>,
  { shownLimits, initial, lines }: Pick<WhatIfState, "shownLimits" | "initial" | "lines">,
): ReadonlyMap<string, number> {
  const shown = useMemo(() => ({ limits: shownLimits, initial, lines }), [shownLimits, initial, lines]);
  const settled = useDeferredValue(shown);
  const costs = useMemo(() => (problem ? limitCosts(problem, settled) : UNKNOWN), [problem, settled]);
  return settled === shown ? costs : UNKNOWN;
}
