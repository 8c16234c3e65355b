import type { Hold } from "./day-problem";

/** Money moved at one channel and what it brings on the day, by expected curves. */
export interface Moved {
  /** Currency a day, above 0. */
  money: number;
  /** Weighted conversions that this money brings. */
  conversions: number;
}

/**
 * One checkable statement about a channel's budget: a code and its numbers, without words. Money is in currency per day,
 * channels are indices. Returns and conversions are those of the day, by expected curves.
 */
export type Claim =
  /** The budget stays at the current one, because the channel is held. */
  | { code: "held"; hold: Hold }
  /** A person set this budget. */
  | { code: "set"; amount: number }
  /**
   * What the limits keep adds up to more than the total, so that weaker limits are relaxed. `held` is set where a person set
   * another budget than the current one.
   */
  | { code: "cut-to-total"; total: number; held?: number }
  /** A held budget outside its own limits moves to the nearest one. */
  | { code: "moved-to-limit"; amount: number; isLowest: boolean }
  /** The lowest budgets and held budgets do not fit the total, so that this one is below its lowest. */
  | { code: "below-lowest"; lowest: number; total: number }
  /** The budget is at the end of its largest step, and the ideal beyond it. `from` is set where the step counts from another budget than the current one. */
  | { code: "at-step"; share: number; ideal: number; raises: boolean; from?: number }
  /** A budget of nothing starts again with this amount, the most that it may start with; the ideal is higher. */
  | { code: "restart"; amount: number; ideal: number }
  /** A budget of nothing stays so, because it may start with nothing: it never spent, or no channel may start. */
  | { code: "no-start" }
  /** The budget is at its lowest or highest, which the largest step of this share (or the start, null) would not let it reach. */
  | { code: "over-step"; amount: number; isLowest: boolean; share: number | null }
  | { code: "at-lowest"; amount: number; ideal: number }
  | { code: "at-highest"; amount: number; ideal: number }
  /** The channel left budget unspent and spent at most this much lately. */
  | { code: "at-capacity"; amount: number }
  /**
   * The channel's money has brought no conversion in this spend. `isHeld` where that alone keeps the budget from its ideal of
   * more; else it is said next to the reason of the day.
   */
  | { code: "unseen"; spend: number; isHeld: boolean }
  /** The channel's conversions have no values, so that the ROI leaves it out and its budget is not raised. */
  | { code: "no-values"; ideal: number }
  /** The budget cannot be set today. */
  | { code: "unavailable" }
  | { code: "only-channel" }
  /** The first days vary the budgets slightly to learn. */
  | { code: "warm-up" }
  /** The total is at the most that it may grow to today. */
  | { code: "growth-limit"; total: number }
  /** The total is at the least that keeps the account visible. */
  | { code: "least-total"; total: number }
  /** The money added returns at least the target. */
  | { code: "added-returns"; moved: Moved; roi: number; target: number }
  /** The money added returns less than the target, but the plan as a whole keeps the target. */
  | { code: "added-affordable"; moved: Moved; roi: number; target: number }
  /** The money taken away returns less than the target; only the share `counted` of expected value counts. */
  | { code: "taken-returns"; moved: Moved; roi: number; target: number; counted: number }
  /** The current budgets add up to more than the total, and none is raised. */
  | { code: "total-below-current"; current: number; total: number }
  /** The money added brings more than the channels give up per unit of money, or there is unspent budget and none gives up. */
  | { code: "added-brings"; moved: Moved; instead: Moved | null }
  /** The money taken away brings less than what it is added to elsewhere. */
  | { code: "taken-brings"; moved: Moved; instead: Moved }
  /** These channels bring more per unit of money, but are at a limit of their own. */
  | { code: "takes-over"; channels: number[] }
  /** The past days are below the target, and these budgets repay it. */
  | { code: "repays"; roi: number; target: number }
  /** The budget stays, and is the ideal. */
  | { code: "at-ideal"; ideal: number }
  /** The expected return is uncertain by this share; the change shows more. */
  | { code: "explores"; deviation: number }
  /** None of the above: the budget follows from all limits and days together. */
  | { code: "best-split" };

export type ClaimCode = Claim["code"];
