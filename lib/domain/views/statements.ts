import type { Day } from "../day";
import type { Currency } from "../money";
import type { StatedEvent } from "../stated-event";

/**
 * What came of a statement: its days are not over, or their conversions are still coming in, or it was kept or missed.
 * Unknown means that its days have no data.
 */
export const STATEMENT_OUTCOMES = ["running", "arriving", "kept", "missed", "unknown"] as const;
export type StatementOutcome = (typeof STATEMENT_OUTCOMES)[number];

/**
 * Which budgets a statement is about: the proposed ones, which were approved or change nothing; the approved ones, which
 * differ from them; or the proposed ones although others were approved, their decision is awaited, or none came.
 */
export const STATED_BUDGETS = ["as-proposed", "as-approved", "differed", "awaiting", "not-approved"] as const;
export type StatedBudgets = (typeof STATED_BUDGETS)[number];

/** Whether a statement is about the budgets that were decided. Only then can its outcome confirm or refute it. */
export function isFollowed(budgets: StatedBudgets): boolean {
  return budgets === "as-proposed" || budgets === "as-approved";
}

/** A stated probability, and what came of it. */
export interface Statement {
  proposalId: string;
  /** The day of the proposed budgets. */
  forDay: Day;
  event: StatedEvent;
  /** 0 to 1. */
  probability: number;
  budgets: StatedBudgets;
  outcome: StatementOutcome;
  /** ROI or CPA of its days so far, late conversions included; null without data. */
  measured: number | null;
}

/** The statements of one tenth of the probability whose budgets were followed and whose outcome is known. */
export interface StatementTenth {
  /** 0 to 1. */
  from: number;
  to: number;
  count: number;
  kept: number;
  /** The mean of the stated probabilities; null without statements. */
  stated: number | null;
}

export interface StatementHistory {
  planId: string;
  planName: string;
  currency: Currency;
  /** One for each day, newest first. */
  statements: Statement[];
  tenths: StatementTenth[];
}

const TENTHS = 10;

/** Counts the known outcomes by tenth of the stated probability. Probability 1 belongs to the last tenth. */
export function scoreStatements(statements: readonly Statement[]): StatementTenth[] {
  const known = statements.filter(
    ({ budgets, outcome }) => isFollowed(budgets) && (outcome === "kept" || outcome === "missed"),
  );
  return Array.from({ length: TENTHS }, (_, tenth) => {
    const members = known.filter(({ probability }) => Math.min(TENTHS - 1, Math.floor(TENTHS * probability)) === tenth);
    const stated = members.reduce((sum, { probability }) => sum + probability, 0);
    return {
      from: tenth / TENTHS,
      to: (tenth + 1) / TENTHS,
      count: members.length,
      kept: members.filter(({ outcome }) => outcome === "kept").length,
      stated: members.length > 0 ? stated / members.length : null,
    };
  });
}
