import { isSameTotal, showTotal } from "./column-total";
import type { Outcome, OutcomeFacts, Settled } from "./outcome";

const RESULTS = "results";

/**
 * "Results" and "Conversions" repeat what named actions count. They are left out where the totals show it, and the value
 * goes to the action that is counted.
 */
export function settleResults(outcomes: Outcome[], facts: OutcomeFacts): Settled {
  const { kept, questions } = settleRepeated(outcomes, facts);
  return { outcomes: withPairedValues(kept, facts), questions };
}

function settleRepeated(
  outcomes: Outcome[],
  facts: OutcomeFacts,
): { kept: Outcome[]; questions: Settled["questions"] } {
  const counts = outcomes.filter(({ role }) => role === "conversions");
  const found = (key: string) => counts.find(({ action, isByHand }) => action === key && !isByHand);
  const results = facts.namedByRow.results ? undefined : found(RESULTS);
  const conversions = facts.namedByRow.conversions ? undefined : found("conversions");
  const named = counts.filter(({ action }) => action !== RESULTS && action !== "conversions");
  const repeated = conversions && isSumOf(conversions.total, totalsOf(named)) ? conversions : null;
  const kept = outcomes.filter((outcome) => outcome !== repeated);
  const others = counts.filter((outcome) => outcome !== results);
  if (!results || others.length === 0) return { kept, questions: [] };
  const isRepeated = repeatsOthers(results, others, facts);
  const isApart = !isRepeated && facts.answers[RESULTS] === "apart";
  return {
    kept: isApart ? kept : kept.filter((outcome) => outcome !== results),
    questions: isRepeated ? [] : [askResults(results, others)],
  };
}

function repeatsOthers({ total }: Outcome, others: Outcome[], { otherTotals }: OutcomeFacts): boolean {
  return total === 0 || isSumOf(total, totalsOf(others)) || otherTotals.some((one) => isSameTotal(one, total));
}

function totalsOf(outcomes: Outcome[]): number[] {
  return outcomes.map(({ total }) => total);
}

const MAX_SUMMANDS = 10;

/** Whether some of the totals add up to this one. */
function isSumOf(total: number, [first, ...others]: number[]): boolean {
  if (first === undefined) return false;
  if (others.length >= MAX_SUMMANDS) return [first, ...others].some((one) => isSameTotal(one, total));
  return isSameTotal(first, total) || isSumOf(total - first, others) || isSumOf(total, others);
}

function askResults(results: Outcome, [first]: Outcome[]): Settled["questions"][number] {
  const other = first ? `, and "${first.name}" adds up to ${showTotal(first.total)}` : "";
  return {
    id: RESULTS,
    text: `"${results.name}" adds up to ${showTotal(results.total)}${other}. What are these results?`,
    kind: "choice",
    options: [
      { value: "leave-out", label: "They mix actions, some of which other columns count: leave the column out" },
      { value: "apart", label: 'They are an action of their own: read them as "results"' },
    ],
    proposed: "leave-out",
  };
}

/** A value without a count of its own action belongs to the action that is counted. */
function withPairedValues(outcomes: Outcome[], { namedByRow }: OutcomeFacts): Outcome[] {
  const counted = new Set(outcomes.filter(({ role }) => role === "conversions").map(({ action }) => action));
  const values = outcomes.filter(({ role }) => role === "value");
  const [value, ...more] = values.filter(({ action, isByHand }) => !counted.has(action) && !isByHand);
  if (!value || more.length > 0) return outcomes;
  const free = [...counted].filter((action) => !values.some((other) => other.action === action));
  const target =
    value.action === "conversions" ? namedTarget(free) : genericTarget(free, values, namedByRow.conversions);
  return target === null ? outcomes : outcomes.map((one) => (one === value ? { ...one, action: target } : one));
}

function namedTarget(free: string[]): string | null {
  if (free.includes("purchase")) return "purchase";
  const [only, ...others] = free.filter((action) => action !== RESULTS);
  return only !== undefined && others.length === 0 ? only : free.length === 1 ? (free[0] ?? null) : null;
}

/** "Conversions" next to the value of purchases, and nothing else: the conversions are the purchases. */
function genericTarget(free: string[], values: Outcome[], isNamedByRow: boolean): string | null {
  const isOnlyPair = free.length === 1 && free[0] === "conversions" && values.length === 1;
  return isOnlyPair && !isNamedByRow ? "conversions" : null;
}
