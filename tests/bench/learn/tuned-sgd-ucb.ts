/** Constants of SGD-UCB that did best on development seeds 0–7 of P1, by regime. */
export const TUNED_SGD_UCB: Record<"budget" | "roi", Record<string, number>> = {
  budget: {},
  roi: {},
};
