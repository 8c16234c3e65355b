import { shownWhatIf, type ShownWhatIf } from "@/components/plan/levers/shown-what-if";
import { limitCosts } from "@/components/plan/levers/limit-costs";
import { proposalTotals, type TotalsView } from "@/components/plan/levers/line-view";
import { expectedAt, rowFormats, rowText, type RowText } from "@/components/plan/levers/row-text";
import { describeConflict } from "@/components/plan/limit-messages";
import { shownBudgetsName, shownBudgetsNote } from "@/components/plan/plan-messages";
import { totalsText, type TotalText } from "@/components/plan/totals-text";

import type { CurveView } from "@/lib/domain/views/plan";
import { resolveOutlook } from "@/lib/engine";
import type { OddWhatIf } from "./odd-what-if";

/** Every text of the plan page that changes with the limits on trial, as the page prints it. */
export interface WhatIfPage {
  state: ShownWhatIf;
  proposed: TotalsView;
  name: string;
  note: string;
  totals: TotalText[];
  rows: RowText[];
  total: { budget: string; expected: string };
  conflict: string | null;
}

export function whatIfPage({ view, proposal, initial, limits }: OddWhatIf): WhatIfPage {
  const { currency, curves } = proposal as typeof proposal & { curves: CurveView[] };
  const proposed = proposalTotals(proposal, resolveOutlook(proposal.problem!));
  const state = shownWhatIf(view, proposal, { limits, initial, proposed });
  const costs = limitCosts(proposal.problem!, { limits: state.shownLimits, initial, lines: state.lines });
  const formats = rowFormats(state.lines, state.totals, { currency, expected: expectedAt(proposal) });
  return {
    state,
    proposed,
    name: shownBudgetsName(state),
    note: shownBudgetsNote(state),
    totals: totalsText({
      inForce: null,
      totals: state.totals,
      proposed,
      whatIf: state.shownLimits,
      changed: state.solved !== null,
      forDay: proposal.forDay,
      goalName: view.goalName,
      currency,
      costOfLearningMicros: state.solved ? null : proposal.costOfLearningMicros,
    }),
    rows: state.lines.map((line) =>
      rowText(line, {
        ...formats,
        goalName: view.goalName,
        currency,
        observed: curves.find(({ channelId }) => channelId === line.channelId)?.supported ?? null,
        cost: costs.get(line.channelId) ?? null,
        isHeld: state.shownLimits.channels.some((one) => one.channelId === line.channelId && one.heldMicros !== null),
      }),
    ),
    total: {
      budget: formats.formatBudget(state.totals.budget),
      expected: formats.formatExpected(state.totals.conversions?.mid),
    },
    conflict: describeConflict(state, proposal),
  };
}
