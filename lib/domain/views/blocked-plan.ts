/** A plan that can have no proposal until a person acts. */
export interface BlockedPlan {
  planId: string;
  planName: string;
  /** Stale data needs an import; infeasible limits need another plan version. */
  because: "stale-data" | "infeasible";
  /** The reason with the way out. */
  sentence: string;
}
