/** A plan that can have no proposal until a person acts. */
export interface BlockedPlan {
  planId: string;
  planName: string;
  /** Stale data needs an import; infeasible limits need another plan version; a failed run needs what its error says. */
  because: "stale-data" | "infeasible" | "failed";
  /** The reason with the way out. */
  sentence: string;
}
