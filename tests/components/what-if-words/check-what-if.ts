import { resolveDay } from "@/lib/engine";
import { checkConflict } from "./check-conflict";
import { checked, type Shown } from "./checked";
import { checkRows } from "./check-rows";
import { checkTotals } from "./check-totals";
import type { CheckedSentence } from "../../services/proposal/reasons/check-reasons";
import type { OddWhatIf } from "./odd-what-if";
import { numberIn, shows } from "./shown-number";
import { turnedDay } from "./turned-day";
import { whatIfPage, type WhatIfPage } from "./what-if-page";

/**
 * Checks every sentence and number that the plan page prints for limits on trial, by its words alone: against the limits,
 * the stored problem, differences of its curves, and days solved with one limit changed. Words without a check are faults.
 */
export function checkWhatIf(odd: OddWhatIf, page: WhatIfPage = whatIfPage(odd)): CheckedSentence[] {
  const { state } = page;
  if (state.solved === null) return checkUnsolved(odd, page);
  const day = turnedDay(odd);
  const solved = resolveDay(day.problem, { locks: day.locks });
  const lines = state.lines.map((line, index) => ({
    index,
    current: rounded(line.current ?? NaN),
    budget: rounded(line.allowed),
    ideal: rounded(line.ideal ?? NaN),
  }));
  const shown: Shown = { odd, page, day, lines };
  const isOwn = solved.budgets.every((budget, j) => Math.abs(budget - lines[j]!.budget) < 0.005);
  return [
    checked("the name of the budgets", page.name, page.name !== "What if" && "limits on trial"),
    checked(
      "the note",
      page.note,
      page.note !== "What these limits would give, calculated on this page" && "unknown words",
    ),
    checked(
      "budgets of these limits",
      lines.map(({ budget }) => budget).join(", "),
      !isOwn && solved.budgets.join(", "),
    ),
    checked(
      "the total row",
      page.total.expected,
      !shows(page.total.expected, state.totals.conversions?.mid) && "another total",
    ),
    ...checkTotals(shown),
    ...checkRows(shown),
    ...checkConflict(shown),
  ];
}

/** Limits that cannot be solved, or that are the plan's own: the page must say so and show the proposal. */
function checkUnsolved({ limits, initial, proposal }: OddWhatIf, page: WhatIfPage): CheckedSentence[] {
  const { problem } = page.state;
  const crossed = limits.channels.some(({ minMicros, maxMicros }) => maxMicros !== null && maxMicros < minMicros);
  const words: Record<string, boolean> = {
    "The highest budget of a channel is below its lowest.": crossed,
    "The total budget must be above zero.": limits.dailyBudgetMicros === 0n,
  };
  const isOwn = proposal.lines.every(
    (line, index) => Number(line.allowedMicros) / 1e6 === page.state.lines[index]!.allowed,
  );
  const total = numberIn(page.totals[2]!.note);
  return [
    checked(problem ?? "limits of the plan", problem ?? "—", problem !== null && words[problem] !== true && "not so"),
    checked(
      "the proposal's budgets",
      page.name,
      (!isOwn || page.name !== "Proposed") && "the budgets are the proposal's",
    ),
    checked(
      "the proposal's total",
      page.totals[2]!.note,
      !shows(`${total}`, Number(initial.dailyBudgetMicros) / 1e6) &&
        Math.abs(total - Number(initial.dailyBudgetMicros) / 1e6) > 0.51 &&
        "another total",
    ),
  ];
}

function rounded(units: number): number {
  return Math.round(units * 1e6) / 1e6;
}
