import type { TimeBasis } from "@/lib/domain/day-row";
import type { ColumnName } from "../names";
import { isSameTotal, showTotal } from "./column-total";
import { settleTimeBasis } from "./choose-time-basis";
import { settleWindows } from "./choose-window";
import { groupsOf, type Outcome, type OutcomeFacts, type Settled } from "./outcome";
import { settleResults } from "./same-counts";

export interface ChosenOutcomes extends Settled {
  /** The time basis that the columns state; null if they state none. */
  timeBasis: TimeBasis | null;
}

/** Decides which columns count conversions and their value. What only a person can decide becomes a question. */
export function chooseOutcomes(found: Outcome[], facts: OutcomeFacts): ChosenOutcomes {
  const own = withoutOverruled(inAccountCurrency(found, facts));
  const dated = settleTimeBasis(own, facts);
  const windowed = settleWindows(dated.outcomes, facts);
  const whole = withoutParts(withoutSupersets(windowed.outcomes));
  const single = settleRivals(whole, facts, windowed.questions.length > 0);
  const distinct = settleResults(single.outcomes, facts);
  return {
    outcomes: distinct.outcomes,
    questions: [...dated.questions, ...windowed.questions, ...single.questions, ...distinct.questions],
    timeBasis: dated.timeBasis,
  };
}

/** A column that a person mapped takes the place of those that were found for the same action. */
function withoutOverruled(outcomes: Outcome[]): Outcome[] {
  return groupsOf(outcomes).flatMap((group) => {
    const byHand = group.filter((outcome) => outcome.isByHand);
    return byHand.length > 0 ? byHand : group;
  });
}

/** A value counts only if it is converted as the spend is; a value in the currency that the spend names comes first. */
function inAccountCurrency(outcomes: Outcome[], { spendWords }: OutcomeFacts): Outcome[] {
  return groupsOf(outcomes).flatMap((group) => {
    const own = group.filter(
      ({ isByHand, words }) => isByHand || words.isConverted === (spendWords?.isConverted ?? false),
    );
    return preferred(own, ({ words }) => words.currency !== null && words.currency === spendWords?.currency);
  });
}

/** "All conversions" contain the conversions, so they count only where nothing else does. */
function withoutSupersets(outcomes: Outcome[]): Outcome[] {
  return preferred(outcomes, ({ action, isByHand }) => action !== "all-conversions" || isByHand);
}

/** A part, such as the purchases in an app, is not read next to the whole. */
function withoutParts(outcomes: Outcome[]): Outcome[] {
  return groupsOf(outcomes).flatMap((group) => {
    const whole = preferred(group, ({ isPart }) => !isPart);
    return whole.some(({ words }) => !PART.test(words.rest))
      ? whole.filter(({ words }) => !PART.test(words.rest))
      : whole;
  });
}

const PART =
  /^(?:(?:tap|view|click|post|engaged view) (?:through|click|view)|click|view|klick|ansicht|clic|tap|skan|in app|app|web|website)$/;
const WHOLE = /^(?:total|all|sum|gesamt|insgesamt|alle|tous|toutes|todos|todas|tutti|tutte|totale|totaal|合計|すべて)$/;

/** One column per count and value of an action. Columns with the same total are the same numbers. */
function settleRivals(outcomes: Outcome[], facts: OutcomeFacts, isAsked: boolean): Settled {
  const asked = new Set(isAsked ? ["column:conversions"] : []);
  const settled = groupsOf(outcomes).map((group) => settleGroup(group, facts, asked));
  return {
    outcomes: settled.flatMap((one) => one.outcomes),
    questions: settled.flatMap((one) => one.questions),
  };
}

function settleGroup(group: Outcome[], { answers }: OutcomeFacts, asked: Set<string>): Settled {
  const [first, ...others] = [...group].sort(byFit);
  if (!first) return { outcomes: [], questions: [] };
  const rivals = others.filter((other) => other.rank === first.rank || first.rank >= 0);
  const isClear = first.isByHand || rivals.every((rival) => isSameTotal(rival.total, first.total));
  if (isClear) return { outcomes: [first], questions: [] };
  const id = freeId(`column:${first.role}`, first.action, asked);
  const candidates = [first, ...rivals];
  const answered = candidates.find(({ index }) => String(index) === answers[id]);
  return { outcomes: [answered ?? first], questions: [askWhich(id, first, candidates)] };
}

function freeId(id: string, action: string, asked: Set<string>): string {
  const free = asked.has(id) ? `${id}:${action}` : id;
  asked.add(free);
  return free;
}

function byFit(left: Outcome, right: Outcome): number {
  return (
    Number(right.isByHand) - Number(left.isByHand) ||
    Number(left.rank >= 0) - Number(right.rank >= 0) ||
    fitOfRest(left.words) - fitOfRest(right.words) ||
    left.rank - right.rank ||
    left.index - right.index
  );
}

function fitOfRest({ rest }: ColumnName): number {
  if (rest === "") return 0;
  return WHOLE.test(rest) ? 1 : 2;
}

function askWhich(id: string, { role, action }: Outcome, candidates: Outcome[]): Settled["questions"][number] {
  const what = role === "value" ? "contains the value of" : "counts";
  const noun = action === "conversions" ? "the conversions" : `the action "${action}"`;
  const options = candidates.map(({ index, name, total }) => ({
    value: String(index),
    label: `${name}, column ${index + 1}: ${showTotal(total)} in total`,
  }));
  return { id, text: `Several columns fit. Which column ${what} ${noun}?`, kind: "choice", options, proposed: null };
}

function preferred(outcomes: Outcome[], isPreferred: (outcome: Outcome) => boolean): Outcome[] {
  const fitting = outcomes.filter(isPreferred);
  return fitting.length > 0 ? fitting : outcomes;
}
